import type { ArmReading } from "../arm-reading.ts";
import { clusteredRate, type Estimate } from "../statistics/clustered-rate.ts";
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
    const reason =
      stage === 100
        ? judgeBefore(readings.v1Before, { rate, settings, gate })
        : judgeV1(readings.arms.v1, { settings, gate });
    return { ...shown, reason, against: gate.limit };
  }
  return { ...shown, reason: rate.mean >= gate.goal ? "good" : "goal_missed", against: gate.goal };
};

type Given = Pick<Judging, "settings"> & { gate: { limit: number; minimum: number } };

/** With nobody left in V1 the comparison has nothing to compare, and this is where a fall is seen. */
function judgeBefore(v1: ArmReading | undefined, { rate, settings, gate }: Given & { rate: Estimate }) {
  const reason = judgeV1(v1, { settings, gate });
  const before = v1 && clusteredRate(v1.answers);
  if (reason !== "v1_no_better" || before === undefined) return reason;
  const fall = { mean: before.mean - rate.mean, variance: before.variance + rate.variance };
  return fall.mean > 0 && isProven(shiftEvidence(fall, SCALES.rate), settings) ? "proven" : reason;
}

function judgeV1(v1: ArmReading | undefined, { settings, gate }: Given) {
  const rate = v1 && clusteredRate(v1.answers);
  if (v1 === undefined || rate === undefined || v1.answers.answers < gate.minimum) return "v1_unknown";
  if (rate.mean < gate.limit) return "v1_no_better";
  return interval(rate, settings, SCALES.rate).low < gate.limit ? "v1_unknown" : "proven";
}
