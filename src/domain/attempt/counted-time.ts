import type { ClockReading } from "./event.ts";

/**
 * What the monotonic clocks of an attempt have counted, and where they stood last. Time between two starts of a page
 * is not in it, nor what a device slept: no less can have passed, whatever any wall clock says.
 */
export type CountedTime = { countedMs: number; at: ClockReading };

/** Counts on to a later reading. Between two starts there is nothing to be counted. */
export function countOn(before: CountedTime | undefined, at: ClockReading): CountedTime {
  const isSameStart = before?.at.startId === at.startId;
  const passedMs = isSameStart ? Math.max(0, at.monoMs - before.at.monoMs) : 0;
  return { countedMs: (before?.countedMs ?? 0) + passedMs, at };
}
