import * as z from "zod/mini";
import type { ArmReading } from "./arm-reading.ts";
import { clusteredRate } from "./statistics/clustered-rate.ts";
import { alwaysValidRadius } from "./statistics/shift-evidence.ts";
import { TAU } from "./gates/judging.ts";

const count = z.number().check(z.gte(0));

/** One arm as people look at it; what has not been measured is absent, which is not zero. */
export const ArmFigures = z.object({
  assigned: count,
  learners: count,
  attempts: count,
  answers: count,
  /** Right answers, 0 … 1, with the interval that holds them however often one looks. */
  rate: z.optional(z.object({ value: z.number(), low: z.number(), high: z.number() })),
  requests: count,
  meanMs: z.optional(z.number()),
  errorShare: z.optional(z.number()),
  complaining: count,
  ratings: count,
  stars: z.optional(z.number()),
});
export type ArmFigures = z.infer<typeof ArmFigures>;

export function figuresOf(arm: ArmReading, alpha: number): ArmFigures {
  const rate = clusteredRate(arm.answers);
  const radius = rate && alwaysValidRadius(rate.variance, { tau: TAU.rate, alpha });
  return {
    assigned: arm.assigned,
    learners: arm.answers.learners,
    attempts: arm.attempts,
    answers: arm.answers.answers,
    ...(rate &&
      radius !== undefined && {
        rate: {
          value: rate.mean,
          low: Math.max(0, rate.mean - radius),
          high: Math.min(1, rate.mean + radius),
        },
      }),
    requests: arm.responses.count,
    ...(arm.responses.count > 0 && { meanMs: arm.responses.total / arm.responses.count }),
    ...(arm.errors.of > 0 && { errorShare: arm.errors.failed / arm.errors.of }),
    complaining: arm.complaints.failed,
    ratings: arm.ratings.count,
    ...(arm.ratings.count > 0 && { stars: arm.ratings.total / arm.ratings.count }),
  };
}
