import type { Estimate } from "./clustered-rate.ts";
import type { Failures } from "./excess-evidence.ts";

/**
 * The share that failed, and its variance after one more of either outcome: where nothing has failed yet, the counts
 * alone would claim to be certain. Undefined of nothing.
 */
export function shareOf({ of, failed }: Failures): Estimate | undefined {
  if (of === 0) return undefined;
  const smoothed = (failed + 1) / (of + 2);
  return { mean: failed / of, variance: (smoothed * (1 - smoothed)) / of };
}
