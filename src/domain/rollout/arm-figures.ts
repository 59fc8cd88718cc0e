import * as z from "zod/mini";
import type { ArmReading } from "./arm-reading.ts";
import { ofWindows, TAU } from "./gates/judging.ts";
import { clusteredRate, type Estimate } from "./statistics/clustered-rate.ts";
import { meanOf, type ValueSums } from "./statistics/mean-of.ts";
import { alwaysValidRadius } from "./statistics/shift-evidence.ts";
import { shareOf } from "./statistics/share-of.ts";

const count = z.number().check(z.gte(0));
const Range = z.object({ low: z.number(), high: z.number() });

/**
 * One arm as people look at it; what has not been measured is absent, which is not zero. In the first day of a step,
 * while what is read only grows, a range holds the true value however often one looks. Requests are read over the last
 * quarter of an hour: their ranges are wide enough for all such windows of a day.
 */
export const ArmFigures = z.object({
  assigned: count,
  learners: count,
  attempts: count,
  answers: count,
  /** Right answers, 0 … 1. */
  rate: z.optional(z.object({ value: z.number(), low: z.number(), high: z.number() })),
  requests: count,
  meanMs: z.optional(z.number()),
  meanMsRange: z.optional(Range),
  errorShare: z.optional(z.number()),
  errorRange: z.optional(Range),
  complaining: count,
  complaintShare: z.optional(z.number()),
  complaintRange: z.optional(Range),
  ratings: count,
  stars: z.optional(z.number()),
  starsRange: z.optional(Range),
});
export type ArmFigures = z.infer<typeof ArmFigures>;

type Bounds = { tau: number; alpha: number; least: number; most: number };

export function figuresOf(arm: ArmReading, alpha: number): ArmFigures {
  const ofShares = { alpha, tau: TAU.share, least: 0, most: 1 };
  const requestAlpha = ofWindows({ alpha }).alpha;
  const [rate, errors, complaints] = [
    clusteredRate(arm.answers),
    shareOf(arm.errors),
    shareOf(arm.complaints),
  ];
  const { count: requests, total: totalMs } = arm.responses;
  const { count: ratings, total: totalStars } = arm.ratings;
  return {
    assigned: arm.assigned,
    learners: arm.answers.learners,
    attempts: arm.attempts,
    answers: arm.answers.answers,
    ...(rate && { rate: { value: rate.mean, ...rangeOf(rate, { ...ofShares, tau: TAU.rate }) } }),
    requests,
    ...(requests > 0 && { meanMs: totalMs / requests }),
    ...withRange("meanMsRange", meanOf(arm.responses), {
      alpha: requestAlpha,
      tau: TAU.ms,
      least: 0,
      most: Infinity,
    }),
    ...(errors && { errorShare: errors.mean }),
    ...withRange("errorRange", errors, { ...ofShares, alpha: requestAlpha }),
    complaining: arm.complaints.failed,
    ...(complaints && { complaintShare: complaints.mean }),
    ...withRange("complaintRange", complaints, ofShares),
    ratings,
    ...(ratings > 0 && { stars: totalStars / ratings }),
    ...withRange("starsRange", starsOf(arm.ratings), { alpha, tau: TAU.stars, least: 1, most: 5 }),
  };
}

/** Its variance is that after one more rating at either end: five times five stars are not certain to go on so. */
function starsOf({ count: ratings, total, totalSquared }: ValueSums): Estimate | undefined {
  if (ratings === 0) return undefined;
  const padded = meanOf({ count: ratings + 2, total: total + 1 + 5, totalSquared: totalSquared + 1 + 25 });
  return padded && { mean: total / ratings, variance: padded.variance };
}

function withRange<N extends string>(name: N, estimate: Estimate | undefined, bounds: Bounds) {
  return estimate && ({ [name]: rangeOf(estimate, bounds) } as Record<N, z.infer<typeof Range>>);
}

function rangeOf({ mean, variance }: Estimate, { tau, alpha, least, most }: Bounds): z.infer<typeof Range> {
  const radius = variance === 0 ? 0 : alwaysValidRadius(variance, { tau, alpha });
  return { low: Math.max(least, mean - radius), high: Math.min(most, mean + radius) };
}
