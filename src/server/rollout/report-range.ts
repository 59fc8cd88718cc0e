import type { TimeMs } from "../../domain/id.ts";
import type { ReportPeriod } from "../../protocol/rollout-desk.ts";

export const DAY_MS = 86_400_000;

/** Days since the rollout began: from the first to the one after the last. */
const PERIODS: Record<ReportPeriod, readonly [number, number]> = {
  week1: [0, 7],
  week2: [7, 14],
  month1: [0, 30],
};

/** From midnight (UTC) of its first day until now at the latest; from = to: it has not begun. */
export function reportRange(
  period: ReportPeriod,
  { beganAt, now }: { beganAt: TimeMs; now: TimeMs },
): { from: TimeMs; to: TimeMs } {
  const [first, end] = PERIODS[period];
  const from = (Math.floor(beganAt / DAY_MS) + first) * DAY_MS;
  return { from, to: Math.max(from, Math.min(from + (end - first) * DAY_MS, now)) };
}
