/** Learners assigned to each arm, and the share of V2 that the assignment meant to give (0 … 1, both excluded). */
export type ArmSizes = { v1: number; v2: number; shareV2: number };

/** How firmly the mixture believes in the share that was meant, as so many learners. It decides power, never validity. */
const BELIEF = 100;

/**
 * The chance, at most, that sizes as unlikely as these ever come up however often they are looked at while they grow,
 * if the assignment works: a tiny value says that learners get lost in one arm, and that no comparison of the arms can
 * be believed. 1 where nothing speaks against the meant share.
 *
 * It is one over an e-value, the likelihood ratio against the meant share averaged over other shares about it (a beta
 * mixture; Lindon & Malek 2022). Nothing is approximated: at 1 % of a school a handful of learners is expected in V2,
 * of which a χ² is far too sure.
 */
export function sampleRatioProbability({ v1, v2, shareV2 }: ArmSizes): number {
  const evidence =
    bets(v2, shareV2) + bets(v1, 1 - shareV2) - sumOf(v1 + v2, (at) => Math.log1p(at / BELIEF));
  return Math.min(1, Math.exp(-evidence));
}

/** One arm's part of the averaged likelihood ratio: each learner more makes the next one in this arm likelier. */
function bets(size: number, share: number): number {
  return sumOf(size, (at) => Math.log1p(at / (BELIEF * share)));
}

function sumOf(count: number, of: (at: number) => number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += of(at);
  return sum;
}
