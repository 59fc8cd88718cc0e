import type { ArmReading } from "../arm-reading.ts";
import { clusteredRate } from "../statistics/clustered-rate.ts";
import { shiftEvidence } from "../statistics/shift-evidence.ts";
import { interval, isProven, type Judge, type Judging, SCALES } from "./judging.ts";

/**
 * The plan's literal threshold. Questions are meant to be hard for somebody, so that a low rate alone proves nothing:
 * V2 goes back where it is below the limit and V1 is known to be above it, both not by chance. Of two equal arms one
 * of these is untrue, whatever their rate, their pace and the share of each. What is not known of V1 is no proof.
 */
export const judgeCorrectRate: Judge<"correct_rate"> = ({ readings, settings, stage }, gate) => {
  const rate = readings.arms.v2 && clusteredRate(readings.arms.v2.answers);
  const sample = readings.arms.v2?.answers.answers ?? 0;
  if (rate === undefined) return { reason: "too_little", sample, against: gate.goal };
  const shown = { ...interval(rate, settings, SCALES.rate), sample };
  const below = { mean: gate.limit - rate.mean, variance: rate.variance };
  if (isProven(shiftEvidence(below, SCALES.rate), settings)) {
    const v1 = stage === 100 ? readings.v1Before : readings.arms.v1;
    return { ...shown, reason: judgeV1(v1, { settings, gate }), against: gate.limit };
  }
  return { ...shown, reason: rate.mean >= gate.goal ? "good" : "goal_missed", against: gate.goal };
};

type Given = Pick<Judging, "settings"> & { gate: { limit: number; minimum: number } };

function judgeV1(v1: ArmReading | undefined, { settings, gate }: Given) {
  const rate = v1 && clusteredRate(v1.answers);
  if (v1 === undefined || rate === undefined || v1.answers.answers < gate.minimum) return "v1_unknown";
  if (rate.mean < gate.limit) return "v1_no_better";
  return interval(rate, settings, SCALES.rate).low < gate.limit ? "v1_unknown" : "proven";
}
