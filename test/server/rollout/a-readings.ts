import type { ArmReading } from "../../../src/domain/rollout/arm-reading.ts";
import type { ArmReadings } from "../../../src/server/rollout/arm-readings.ts";

/** An arm of 400 learners with ten answers each, `rate` of them right; all else is well. */
export function anArm(rate: number): ArmReading {
  const learners = 400;
  const correct = Math.round(rate * 10) * learners;
  return {
    assigned: 0,
    answers: {
      learners,
      answers: 10 * learners,
      correct,
      answersSquared: 100 * learners,
      correctSquared: (correct * correct) / learners,
      product: 10 * correct,
    },
    attempts: learners,
    responses: { count: 2000, total: 160_000, totalSquared: 26_000_000 },
    errors: { of: 20_000, failed: 4 },
    complaints: { of: learners, failed: 2 },
    ratings: { count: 100, total: 470, totalSquared: 2240 },
  };
}

/** What a healthy rollout reads, with whatever is otherwise. */
export function aReadings(parts: { v1?: ArmReading; v2?: ArmReading } = {}): ArmReadings {
  return {
    arms: {
      v1: () => Promise.resolve(parts.v1 ?? anArm(1)),
      v2: () => Promise.resolve(parts.v2 ?? anArm(1)),
    },
    marking: () => Promise.resolve({ of: 5000, failed: 0 }),
    shadow: () => Promise.resolve({ of: 5000, failed: 0 }),
  };
}
