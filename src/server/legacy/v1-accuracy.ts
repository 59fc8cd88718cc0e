/** In percent, as V1 said it; of nothing it was 0. */
export function accuracyOf(tally: { total: number; correct: number }) {
  const { total, correct } = tally;
  return { total, correct, accuracy: total === 0 ? 0 : Math.round((correct / total) * 100) };
}
