import type { ArmReading } from "../arm-reading.ts";
import type { RolloutSettings } from "../rollout-settings.ts";
import type { Estimate } from "../statistics/clustered-rate.ts";
import { meanOf } from "../statistics/mean-of.ts";
import { shiftEvidence } from "../statistics/shift-evidence.ts";
import { starsOf } from "../statistics/stars-of.ts";
import { isLasting } from "./is-lasting.ts";
import { interval, isProven, type Judge, ofWindows, SCALES } from "./judging.ts";

export const judgeResponseTime: Judge<"response_time"> = ({ readings, settings }, gate) => {
  const sample = readings.arms.v2?.responses.count ?? 0;
  const mean = readings.arms.v2 && meanOf(readings.arms.v2.responses);
  if (mean === undefined) return { reason: "too_little", sample, against: gate.goalMs };
  const ofFew = sample < gate.minimum ? { ofFew: true as const } : {};
  const shown = { ...interval(mean, ofWindows(settings), SCALES.ms), sample };
  if (mean.mean > gate.limitMs && isSlow(readings.arms.v2, mean, { ...ofWindows(settings), ...gate })) {
    const v1 = readings.arms.v1 && meanOf(readings.arms.v1.responses);
    const isExcused =
      v1 !== undefined && isAsSlow(v1, mean, { ...ofWindows(settings), limitMs: gate.limitMs });
    return { ...shown, ...ofFew, reason: isExcused ? "v1_no_better" : "proven", against: gate.limitMs };
  }
  return { ...shown, reason: mean.mean <= gate.goalMs ? "good" : "goal_missed", against: gate.goalMs };
};

/** Not by chance. Means are normal in the large only: below the minimum it takes a test that is exact for few. */
function isSlow(
  arm: ArmReading | undefined,
  { mean, variance }: Estimate,
  { limitMs, minimum, ...given }: Pick<RolloutSettings, "alpha"> & { limitMs: number; minimum: number },
): boolean {
  if ((arm?.responses.count ?? 0) < minimum) {
    return isLasting(arm, ({ requests, totalMs }) => totalMs / requests, { ...given, limit: limitMs });
  }
  return isProven(shiftEvidence({ mean: mean - limitMs, variance }, SCALES.ms), given);
}

/**
 * V1 answers too slowly as well, not by chance, and nothing shows that V2 is slower than that, as where both wait for
 * one database: to go back would mend nothing.
 */
function isAsSlow(
  v1: Estimate,
  v2: Estimate,
  { limitMs, ...given }: Pick<RolloutSettings, "alpha"> & { limitMs: number },
): boolean {
  const isProvenAbove = (mean: number, variance: number) =>
    mean > 0 && isProven(shiftEvidence({ mean, variance }, SCALES.ms), given);
  if (!isProvenAbove(v1.mean - limitMs, v1.variance)) return false;
  return !isProvenAbove(v2.mean - v1.mean, v1.variance + v2.variance);
}

/** A gate for the step up alone: who rates has chosen to, so that no rating proves harm. */
export const judgeSatisfaction: Judge<"satisfaction"> = ({ readings, settings }, gate) => {
  const sample = readings.arms.v2?.ratings.count ?? 0;
  const stars = readings.arms.v2 && starsOf(readings.arms.v2.ratings);
  if (stars === undefined) return { reason: "too_little", sample, against: gate.goal };
  const shown = { ...interval(stars, settings, SCALES.stars), sample, against: gate.goal };
  return { ...shown, reason: stars.mean >= gate.goal ? "good" : "goal_missed" };
};
