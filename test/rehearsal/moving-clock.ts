export type MovingClock = { now(): number; pass(ms: number): void; readonly startedAt: number };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Goes as any clock does, and jumps where the rehearsal has nothing to wait for. Server, commands and people all go by it. */
export function openMovingClock(): MovingClock {
  const startedAt = Date.now();
  let aheadMs = 0;
  return {
    startedAt,
    now: () => Date.now() + aheadMs,
    pass(ms) {
      aheadMs += ms;
    },
  };
}
