import { normalTail } from "./normal-tail.ts";

/** Learners assigned to each arm, and the share of V2 that the assignment meant to give (0 … 1, both excluded). */
export type ArmSizes = { v1: number; v2: number; shareV2: number };

/**
 * Chi-square with one degree of freedom of the sizes against the meant share: how probable sizes at least as far
 * off are, if the assignment works. A tiny value says that learners get lost in one arm, and that no comparison of
 * the arms can be believed. 1 where there is nobody.
 */
export function sampleRatioProbability({ v1, v2, shareV2 }: ArmSizes): number {
  const all = v1 + v2;
  if (all === 0) return 1;
  const meant = all * shareV2;
  const off = v2 - meant;
  const chiSquare = (off * off) / meant + (off * off) / (all - meant);
  return 2 * normalTail(Math.sqrt(chiSquare));
}
