import { clusteredRate } from "../statistics/clustered-rate.ts";
import { shiftEvidence } from "../statistics/shift-evidence.ts";
import { interval, isProven, type Judge, SCALES } from "./judging.ts";

/** The plan's literal threshold. Questions are meant to be hard for somebody: where V1 does no better, it isn't V2. */
export const judgeCorrectRate: Judge<"correct_rate"> = ({ readings, settings }, gate) => {
  const rate = readings.arms.v2 && clusteredRate(readings.arms.v2.answers);
  const sample = readings.arms.v2?.answers.answers ?? 0;
  if (rate === undefined) return { reason: "too_little", sample, against: gate.goal };
  const shown = { ...interval(rate, settings, SCALES.rate), sample };
  const below = { mean: gate.limit - rate.mean, variance: rate.variance };
  if (isProven(shiftEvidence(below, SCALES.rate), settings)) {
    const v1 = readings.arms.v1;
    const known = v1 !== undefined && v1.answers.answers >= gate.minimum;
    const noBetter = known && v1.answers.correct < gate.limit * v1.answers.answers;
    return { ...shown, reason: noBetter ? "v1_no_better" : "proven", against: gate.limit };
  }
  return { ...shown, reason: rate.mean >= gate.goal ? "good" : "goal_missed", against: gate.goal };
};
