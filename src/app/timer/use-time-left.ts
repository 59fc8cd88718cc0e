import { useEffect, useEffectEvent, useState } from "react";
import type { TimeLeft } from "../../domain/attempt/time-left.ts";
import type { Uuid } from "../../domain/id.ts";
import { useEngine } from "../shell/app-parts.ts";

/** How often the engine is asked; in between the page's own clock counts. */
const LOOK_EVERY_MS = 15_000;

/** The time that is left, told anew every second. Undefined until it is known. */
export function useTimeLeft(attemptId: Uuid, onTold?: (left: TimeLeft) => void): TimeLeft | undefined {
  const engine = useEngine();
  const [left, setLeft] = useState<TimeLeft>();
  const tell = useEffectEvent((told: TimeLeft) => {
    setLeft(told);
    onTold?.(told);
  });
  useEffect(() => {
    let isWanted = true;
    let read: { left: TimeLeft; atMs: number } | undefined;
    function tick(): void {
      if (read === undefined) return;
      const passedMs = performance.now() - read.atMs;
      tell({ ...read.left, leftMs: read.left.leftMs - passedMs });
    }
    async function look(): Promise<void> {
      const found = await engine.readTimeLeft(attemptId);
      if (!isWanted || found === undefined) return;
      read = { left: found, atMs: performance.now() };
      tick();
    }
    // The page's clock may have stood still while it was out of sight.
    const seen = () => void look();
    seen();
    const looking = setInterval(seen, LOOK_EVERY_MS);
    const ticking = setInterval(tick, 1000);
    document.addEventListener("visibilitychange", seen);
    return () => {
      isWanted = false;
      clearInterval(looking);
      clearInterval(ticking);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [engine, attemptId]);
  return left;
}
