/** In seconds before the end. */
const ALWAYS = [600, 300, 60, 30];
/** Two announcements closer than this would only disturb. */
const APART_SECONDS = 60;

/** When the time is told by itself: at half of it, and near its end; never at its very beginning. Longest first. */
export function milestonesOf(limitSeconds: number | undefined): number[] {
  if (limitSeconds === undefined) return ALWAYS;
  const near = ALWAYS.filter((seconds) => seconds < limitSeconds * 0.9);
  const half = Math.floor(limitSeconds / 120) * 60;
  const isApart = half > APART_SECONDS && near.every((seconds) => Math.abs(seconds - half) > APART_SECONDS);
  return isApart ? [...near, half].toSorted((a, b) => b - a) : near;
}

type Passing = { beforeMs: number; nowMs: number };

/** Whether one was passed between two looks at the time; several at once (the page slept) are one. */
export function hasPassed(milestones: readonly number[], { beforeMs, nowMs }: Passing): boolean {
  return milestones.some((seconds) => nowMs <= seconds * 1000 && seconds * 1000 < beforeMs);
}
