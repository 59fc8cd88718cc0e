/** What PostgreSQL keeps of the calls of one statement. */
export type Spread = { calls: number; meanMs: number; deviationMs: number; mostMs: number };

/**
 * What the percentile of all calls together is at most, where only mean, deviation and maximum of each statement are
 * known: of one statement's calls no larger share than V / (V + d²) can lie d above the mean (Cantelli).
 */
export function boundPercentile(spreads: readonly Spread[], share: number): number {
  const calls = spreads.reduce((sum, one) => sum + one.calls, 0);
  let [low, high] = [0, Math.max(0, ...spreads.map(({ mostMs }) => mostMs))];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    const above = spreads.reduce((sum, one) => sum + one.calls * mostAbove(one, middle), 0);
    if (above <= (1 - share) * calls) high = middle;
    else low = middle;
  }
  return high;
}

/** Far below a microsecond. */
const HALVINGS = 60;

function mostAbove({ meanMs, deviationMs, mostMs }: Spread, ms: number): number {
  if (ms >= mostMs) return 0;
  if (ms <= meanMs) return 1;
  const variance = deviationMs ** 2;
  return variance / (variance + (ms - meanMs) ** 2);
}
