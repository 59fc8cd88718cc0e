import { logGamma } from "./log-gamma.ts";

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
  const shareV1 = 1 - shareV2;
  const [believed1, believed2] = [BELIEF * shareV1, BELIEF * shareV2];
  const averaged = logBeta(believed1 + v1, believed2 + v2) - logBeta(believed1, believed2);
  const meant = v1 * Math.log(shareV1) + v2 * Math.log(shareV2);
  return Math.min(1, Math.exp(meant - averaged));
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
