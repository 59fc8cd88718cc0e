import type { ArmReading } from "../arm-reading.ts";
import { clusteredRate, type Estimate } from "../statistics/clustered-rate.ts";
import { shiftEvidence } from "../statistics/shift-evidence.ts";
import { isSkewed } from "./judge-sample-ratio.ts";
import { interval, isProven, type Judge, SCALES } from "./judging.ts";

/** V2 against the V1 of the same hours: `value` is the difference of the rates of right answers. */
export const judgeComparison: Judge<"comparison"> = ({ readings, settings, stage }, gate) => {
  const [v1, v2] = [rateOf(readings.arms.v1), rateOf(readings.arms.v2)];
  const answered = (arm: ArmReading | undefined) => arm?.answers.answers ?? 0;
  const sample = Math.min(answered(readings.arms.v1), answered(readings.arms.v2));
  if (v1 === undefined || v2 === undefined) return { reason: "too_little", sample };
  const difference = { mean: v2.mean - v1.mean, variance: v1.variance + v2.variance };
  const shown = { ...interval(difference, settings, SCALES.difference), sample, against: -gate.excludedDrop };
  if (isSkewed({ readings, settings, stage })) return { ...shown, reason: "sample_skewed" };
  const drop = { mean: -difference.mean, variance: difference.variance };
  if (isProven(shiftEvidence(drop, SCALES.difference), settings)) {
    return { ...shown, reason: "proven", against: 0 };
  }
  return { ...shown, reason: shown.low > -gate.excludedDrop ? "good" : "not_excluded" };
};

function rateOf(arm: ArmReading | undefined): Estimate | undefined {
  return arm && clusteredRate(arm.answers);
}
