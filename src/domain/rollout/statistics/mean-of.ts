import type { Estimate } from "./clustered-rate.ts";

/** Count, sum and sum of squares of measured values. */
export type ValueSums = { count: number; total: number; totalSquared: number };

/** Their mean and its variance; undefined without two values. */
export function meanOf({ count, total, totalSquared }: ValueSums): Estimate | undefined {
  if (count < 2) return undefined;
  const mean = total / count;
  const spread = Math.max(0, totalSquared - count * mean * mean) / (count - 1);
  return { mean, variance: spread / count };
}
