import { useEffect, useState } from "react";
import type { Uuid } from "../../domain/id.ts";
import { useEngine } from "../shell/app-parts.ts";

/** `elsewhere`: another tab writes to this attempt. `lost`: it did not when we began, and now it does. */
export type Hold = "asking" | "held" | "elsewhere" | "lost";

/** A tab that is just being closed gives its lock back a moment later. */
const ONE_MORE_TRY_MS = 250;

/** One writer per attempt: holds it while the screen is open, and lets a person take it over. */
export function useAttemptHold(attemptId: Uuid): { hold: Hold; takeOver: () => void } {
  const engine = useEngine();
  const [hold, setHold] = useState<Hold>("asking");
  // Asking again is a new object, so that taking over works as often as it is needed.
  const [how, setHow] = useState<{ steal?: "steal" }>({});

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const ask = () => engine.holdAttempt({ attemptId, ...how, signal, onLost: () => setHold("lost") });
    const askTwice = async () => {
      let held = await ask();
      if (!held.ok && !signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, ONE_MORE_TRY_MS));
        if (!signal.aborted) held = await ask();
      }
      if (!signal.aborted) setHold(held.ok ? "held" : "elsewhere");
    };
    void askTwice();
    return () => leaving.abort();
  }, [engine, attemptId, how]);

  return { hold, takeOver: () => setHow({ steal: "steal" }) };
}
