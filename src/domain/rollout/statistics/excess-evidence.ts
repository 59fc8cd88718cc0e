/** Alternatives as multiples of the limit; the mixture gives each the same weight. */
const MULTIPLES = [1.25, 1.5, 2, 3, 5, 10, 30, 100];

/** Of so many things, so many failed. */
export type Failures = { of: number; failed: number };

/**
 * How strongly counts speak for a failure rate above `limit`: the natural logarithm of an e-value, the likelihood
 * ratio against the limit averaged over a grid of higher rates. For independent things with a rate at or below the
 * limit the chance that it ever exceeds ln(1/α) is at most α, for any counts however small: nothing is approximated,
 * which matters where failures are rare.
 */
export function excessEvidence({ of, failed }: Failures, limit: number): number {
  const logs = MULTIPLES.map((multiple) => Math.min(limit * multiple, (1 + limit) / 2)).map(
    (rate) => failed * Math.log(rate / limit) + (of - failed) * Math.log((1 - rate) / (1 - limit)),
  );
  const most = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - most), 0);
  return most + Math.log(sum / logs.length);
}
