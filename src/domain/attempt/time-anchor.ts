import type { TimeMs } from "../id.ts";
import type { ClockReading } from "./event.ts";

/** A moment at which the server's time and the device's clocks were known together. */
export type TimeAnchor = ClockReading & { serverMs: TimeMs };

/**
 * How far wall and monotonic clock may drift apart before it counts as a jump: network time
 * corrects a phone by seconds; suspending or setting the clock shows as minutes.
 */
export const JUMP_MS = 60_000;

/** Whether the clocks of one start tell different times of what passed between two of its anchors. */
export function haveParted(earlier: TimeAnchor, later: TimeAnchor): boolean {
  const countedMs = later.monoMs - earlier.monoMs;
  return [later.wallMs - earlier.wallMs, later.serverMs - earlier.serverMs].some(
    (passedMs) => Math.abs(passedMs - countedMs) > JUMP_MS,
  );
}

/** How much further the wall clock went than the monotonic one. Meaningful within one start only. */
export function jumpBetween(earlier: ClockReading, later: ClockReading): number {
  return later.wallMs - earlier.wallMs - (later.monoMs - earlier.monoMs);
}
