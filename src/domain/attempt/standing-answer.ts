import type { Policy } from "../set/policy.ts";

/** An answer as far as its standing goes: `closed` if the attempt had been handed in or sealed by then. */
export type AnswerInTurn = { readonly seq: number; readonly closed: boolean };

/**
 * Which of several answers to one question stands. Practice: the first, because the key was seen
 * after it. Exam: the last before the attempt closed. An answer after the closing never displaces
 * one from before it; where there is none before, it stands, and acceptance says whether it counts.
 */
export function standingAnswer<A extends AnswerInTurn>(
  answers: readonly A[],
  mode: Policy["mode"],
): A | undefined {
  const inTurn = [...answers].sort((a, b) => a.seq - b.seq);
  if (mode === "practice") return inTurn[0];
  return inTurn.findLast((answer) => !answer.closed) ?? inTurn.at(-1);
}
