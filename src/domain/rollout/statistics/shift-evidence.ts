import type { Estimate } from "./clustered-rate.ts";
import { logNormalTail } from "./normal-tail.ts";

/** `tau`: the size of shift that is looked for, in the unit of the estimate. It decides power, never validity. */
export type Mixture = { tau: number };

/**
 * How strongly an estimate of a shift speaks for its being above zero: the natural logarithm of an e-value, the
 * likelihood ratio averaged over half-normal shifts of scale `tau` (a one-sided mixture SPRT: Robbins 1970;
 * Johari, Pekelis & Walsh 2017 for estimates that are normal only in the large).
 *
 * If the shift is zero or below, the chance that this *ever* exceeds ln(1/α), looked at as often as one likes, is at
 * most α (Ville's inequality). That is exact for independent normal increments. Here the increments are learners'
 * answers: normal in the large only, hence minimum samples; and a learner's answers resemble each other, which makes
 * the path smoother than independent ones and crossings rarer. test/domain/rollout shows what comes of it.
 */
export function shiftEvidence({ mean, variance }: Estimate, { tau }: Mixture): number {
  // Nothing varies: whatever is above zero is so for certain.
  if (variance === 0) return mean > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const spread = variance + tau * tau;
  const scaled = (mean * tau) / Math.sqrt(variance * spread);
  const shape = Math.log(2) + Math.log(variance / spread) / 2;
  // Far below zero the square and the tail are huge and nearly cancel: there the logarithm is what is exact.
  return shape + (scaled * scaled) / 2 + logNormalTail(-scaled);
}

/**
 * Half the width of the interval that holds the true value at all times at once with probability 1 − α, however
 * often it is looked at (a confidence sequence: the two-sided mixture, solved for the values not yet refuted).
 */
export function alwaysValidRadius(variance: number, { tau, alpha }: Mixture & { alpha: number }): number {
  const spread = variance + tau * tau;
  return Math.sqrt(
    ((variance * spread) / (tau * tau)) * (2 * Math.log(1 / alpha) + Math.log(spread / variance)),
  );
}
