export type MovingClock = { now(): number; pass(ms: number): void; readonly startedAt: number };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/**
 * Goes as any clock does, and jumps where the rehearsal has nothing to wait for. Server, commands and people all go by
 * it. It begins in the past, so that what is left at the end is of the last days to a server that is started on it.
 */
export function openMovingClock({ daysAgo }: { daysAgo: number }): MovingClock {
  let behindMs = daysAgo * DAY_MS;
  const now = () => Date.now() - behindMs;
  return {
    startedAt: now(),
    now,
    pass(ms) {
      behindMs -= ms;
    },
  };
}
