import type { Grade, Verdict } from "../question/verdict.ts";

export type AttemptScore = {
  /** Answers with a verdict that is known or still to come. */
  answered: number;
  correct: number;
  partial: number;
  incorrect: number;
  notAnswered: number;
  /** Entered, but not usable as an answer: not wrong, and to be entered again. */
  invalid: number;
  /** Waiting for a release or a person. */
  pending: number;
  /** Sum of the fractions. */
  points: number;
  /** The full mark: ungradable and not presented questions are not in it. Zero: there is no percentage. */
  denominator: number;
};

const COUNTED_AS: Record<
  Verdict,
  "correct" | "partial" | "incorrect" | "notAnswered" | "invalid" | "pending" | null
> = {
  correct: "correct",
  partially_correct: "partial",
  incorrect: "incorrect",
  not_answered: "notAnswered",
  invalid: "invalid",
  pending: "pending",
  ungradable: null,
  not_presented: null,
};

/** Adds up one verdict for each question of the attempt; denominator = answered + invalid + notAnswered. */
export function scoreAttempt(verdicts: readonly Pick<Grade, "verdict" | "fraction">[]): AttemptScore {
  const score: AttemptScore = {
    answered: 0,
    correct: 0,
    partial: 0,
    incorrect: 0,
    notAnswered: 0,
    invalid: 0,
    pending: 0,
    points: 0,
    denominator: 0,
  };
  for (const { verdict, fraction } of verdicts) {
    const counter = COUNTED_AS[verdict];
    if (counter === null) continue;
    score[counter] += 1;
    score.denominator += 1;
    score.points += fraction;
    if (counter !== "notAnswered" && counter !== "invalid") score.answered += 1;
  }
  return score;
}
