/** Which part of the capital is bet on each value; the mixture gives each the same weight. */
const STAKES = [0.1, 0.25, 0.5, 0.75, 1];

/**
 * How strongly values that are never below zero speak for a mean above `limit`: the natural logarithm of an e-value, the
 * capital of who bets on them at fair odds (Waudby-Smith & Ramdas 2024), averaged over how much is bet. Where each
 * value is expected to be at most the limit, whatever came before it, the chance that this ever exceeds ln(1/α) is at
 * most α: for any number of values however small, and however they are distributed.
 */
export function betEvidence(values: readonly number[], limit: number): number {
  const logs = STAKES.map((stake) =>
    values.reduce((sum, value) => sum + Math.log(1 + stake * (value / limit - 1)), 0),
  );
  const most = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - most), 0);
  return most + Math.log(sum / logs.length);
}
