import type { Estimate } from "./clustered-rate.ts";
import { meanOf, type ValueSums } from "./mean-of.ts";

/**
 * The mean of ratings of one to five stars, and its variance after one more rating at either end: five times five
 * stars are not certain to go on so. Undefined of nothing.
 */
export function starsOf({ count, total, totalSquared }: ValueSums): Estimate | undefined {
  if (count === 0) return undefined;
  const padded = meanOf({
    count: count + 2,
    total: total + 1 + 5,
    totalSquared: totalSquared + 1 + 25,
  });
  return padded && { mean: total / count, variance: padded.variance };
}
