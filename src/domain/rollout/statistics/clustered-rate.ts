/**
 * Sums over learners of how many answers each gave (n) and how many of them were right (x). They are all that the
 * rate and its variance need, so that a database can sum and no learner is named.
 */
export type ClusterSums = {
  learners: number;
  answers: number;
  correct: number;
  /** Σ n², Σ x², Σ n·x. */
  answersSquared: number;
  correctSquared: number;
  product: number;
};

export type Estimate = { mean: number; variance: number };

/**
 * The rate of right answers, and the variance of that estimate with the learner as the unit: answers of one person
 * resemble each other, and counting them as independent finds differences that are none (server.md: 28 % false
 * alarms at a nominal 5 %). Delta method for the ratio Σx/Σn, Var ≈ k/(k−1) · Σ(x − r·n)² / (Σn)².
 *
 * The variance is never below that of independent answers after one more right and one more wrong one: where
 * everybody was right so far, the sums alone would claim to be certain. Undefined without two learners.
 */
export function clusteredRate(sums: ClusterSums): Estimate | undefined {
  const { learners, answers, correct } = sums;
  if (learners < 2 || answers === 0) return undefined;
  const rate = correct / answers;
  const residual = sums.correctSquared - 2 * rate * sums.product + rate * rate * sums.answersSquared;
  const clustered = ((learners / (learners - 1)) * Math.max(0, residual)) / (answers * answers);
  const smoothed = (correct + 1) / (answers + 2);
  return { mean: rate, variance: Math.max(clustered, (smoothed * (1 - smoothed)) / answers) };
}
