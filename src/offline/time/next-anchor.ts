import { haveParted } from "../../domain/attempt/time-anchor.ts";
import type { TimeMs } from "../../domain/id.ts";
import type { ClockPort } from "../ports.ts";
import { readClock } from "../read-clock.ts";
import type { AnchorRow } from "../store/anchor-row.ts";

/** Sleeps of one start that are remembered. */
const MOST_EARLIER = 20;

/** The server's time in a reply, tied to this start's clocks: it was read between `sentMonoMs` and now. */
export function anchorNow(clock: ClockPort, reply: { serverMs: TimeMs; sentMonoMs: number }): AnchorRow {
  const { startId, wallMs, monoMs } = readClock(clock);
  const roundTripMs = monoMs - reply.sentMonoMs;
  return {
    startId,
    serverMs: reply.serverMs,
    monoMs: reply.sentMonoMs + roundTripMs / 2,
    wallMs,
    roundTripMs,
  };
}

/** The best of two anchors of one start; where its clocks have parted in between, each tells of its own side. */
export function nextAnchor(held: AnchorRow | undefined, fresh: AnchorRow): AnchorRow {
  if (!held) return fresh;
  const { earlier = [], roundTripMs, ...anchor } = held;
  if (haveParted(anchor, fresh)) return { ...fresh, earlier: [...earlier, anchor].slice(-MOST_EARLIER) };
  return roundTripMs <= fresh.roundTripMs ? held : { ...fresh, earlier: held.earlier };
}
