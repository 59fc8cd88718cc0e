/** Chebyshev coefficients of erfc (Numerical Recipes, 3rd edition, 6.2.2): relative error below 1.2e-7 everywhere. */
const COEFFICIENTS = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];

/** How often a standard normal value lies above `z`. */
export function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const series = COEFFICIENTS.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  const tail = (t * Math.exp(-x * x + series)) / 2;
  return z >= 0 ? tail : 1 - tail;
}

/** Where the tail itself would soon underflow: above, the first term of its asymptotic series is off by less than 2 %. */
const FAR = 8;

/** The natural logarithm of the tail, also where the tail is far too small for a number. */
export function logNormalTail(z: number): number {
  if (z < FAR) return Math.log(normalTail(z));
  return (-z * z) / 2 - Math.log(z) - Math.log(2 * Math.PI) / 2;
}
