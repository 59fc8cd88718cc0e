import type { Policy } from "../set/policy.ts";

/** An answer as far as its standing goes. `closed`: the attempt had been handed in or sealed by then. */
export type AnswerInTurn = { readonly seq: number; readonly closed: boolean };

/** `inDoubt`: whether it came in time is open. */
type AnswerInDoubt = AnswerInTurn & { readonly inDoubt: boolean };

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

/**
 * The same where it is open of some whether they came in time: one of these displaces an answer that did for certain
 * only where it does better. Then a person decides whether it may; else the learner would lose by it.
 */
export function standingInDoubt<A extends AnswerInDoubt>(
  answers: readonly A[],
  mode: Policy["mode"],
  isBetter: (later: A, than: A) => boolean,
): A | undefined {
  const standing = standingAnswer(answers, mode);
  if (mode === "practice" || standing?.inDoubt !== true) return standing;
  const certain = standingAnswer(
    answers.filter(({ closed, inDoubt }) => !closed && !inDoubt),
    mode,
  );
  return certain === undefined || isBetter(standing, certain) ? standing : certain;
}
