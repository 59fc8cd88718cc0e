import * as z from "zod/mini";
import type { ArmReading } from "./arm-reading.ts";
import { interval, ofWindows, type Scale, SCALES } from "./gates/judging.ts";
import { clusteredRate, type Estimate } from "./statistics/clustered-rate.ts";
import { meanOf } from "./statistics/mean-of.ts";
import { shareOf } from "./statistics/share-of.ts";
import { starsOf } from "./statistics/stars-of.ts";

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

export function figuresOf(arm: ArmReading, alpha: number): ArmFigures {
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
    ...(rate && { rate: { value: rate.mean, ...rangeOf(rate, { alpha, scale: SCALES.rate }) } }),
    requests,
    ...(requests > 0 && { meanMs: totalMs / requests }),
    ...withRange("meanMsRange", meanOf(arm.responses), { alpha: requestAlpha, scale: SCALES.ms }),
    ...(errors && { errorShare: errors.mean }),
    ...withRange("errorRange", errors, { alpha: requestAlpha, scale: SCALES.share }),
    complaining: arm.complaints.failed,
    ...(complaints && { complaintShare: complaints.mean }),
    ...withRange("complaintRange", complaints, { alpha, scale: SCALES.share }),
    ratings,
    ...(ratings > 0 && { stars: totalStars / ratings }),
    ...withRange("starsRange", starsOf(arm.ratings), { alpha, scale: SCALES.stars }),
  };
}

function withRange<N extends string>(
  name: N,
  estimate: Estimate | undefined,
  { alpha, scale }: { alpha: number; scale: Scale },
) {
  return estimate && ({ [name]: rangeOf(estimate, { alpha, scale }) } as Record<N, z.infer<typeof Range>>);
}

function rangeOf(
  estimate: Estimate,
  { alpha, scale }: { alpha: number; scale: Scale },
): z.infer<typeof Range> {
  const { low, high } = interval(estimate, { alpha }, scale);
  return { low, high };
}
