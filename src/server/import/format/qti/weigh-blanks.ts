import type { ImportProblem } from "../../import-problem.ts";
import { type Blank, probesOf } from "./blank.ts";
import { type Answers, combinations } from "./combinations.ts";
import { isClose, type RunRules, scoreAll, scoringProblem, shareOf } from "./scoring.ts";

export type WeighedBlank = {
  blank: Blank;
  /** Of the full mark, which is 1. */
  weight: number;
  /** What an answer earns of the blank's own weight: 1 is right, under 0 costs marks. */
  creditOf: (value: string) => number;
};

export type Weighed = {
  blanks: WeighedBlank[];
  scoring: "weights" | "all-or-nothing";
  /** A full set of right answers. */
  right: Answers;
  /** Some wrong answer costs more than its own blank. */
  hasPenalties: boolean;
};

/**
 * What each blank is worth, by asking the rules. The item is taken only where its score is the sum of the
 * blanks', or all or nothing, for every combination of answers that the rules can tell apart (for a sample
 * of them where they are thousands).
 */
export function weighBlanks(blanks: readonly Blank[], run: RunRules): Weighed | { problem: ImportProblem } {
  const scoreOf = (answers: Answers) => run(responsesOf(blanks, answers)).score;
  const declared = blanks.map((blank) => blank.declared);
  const isDeclared = !declared.includes(undefined);
  const likely = isDeclared ? [declared] : [];
  const tried = [...likely, ...combinations(blanks.map(probesOf), likely)];
  const scored = scoreAll(tried, scoreOf);
  if (scored === undefined) return scoringProblem("responseProcessing");
  const full = Math.max(...scored.map(({ score }) => score));
  if (isClose(Math.max(full, 0), 0)) return { problem: { code: "no_key" } };
  // The declared answer was tried first: if it is not found here, the rules hold another one to be better.
  const right = scored.find(({ score }) => isClose(score, full))?.answers ?? [];
  if (isDeclared && right !== declared) return scoringProblem("correctResponse");
  if (right.includes(undefined)) return scoringProblem("isNull");

  // The rules are asked for one changed answer again and again, and take their time.
  const known = new Map<string, number>();
  const scoreWith = (at: number, value: string | undefined) => {
    const changed = JSON.stringify([at, value ?? null]);
    const score = known.get(changed) ?? scoreOf(right.with(at, value)) ?? 0;
    known.set(changed, score);
    return score;
  };
  const weights = blanks.map((_, at) => (full - scoreWith(at, undefined)) / full);
  const idle = weights.findIndex((weight) => isClose(Math.max(weight, 0), 0));
  if (idle !== -1) return scoringProblem(blanks[idle]?.responseId ?? "");
  const earned = (at: number, value: string | undefined) =>
    value === undefined ? 0 : (weights[at] ?? 0) - (full - scoreWith(at, value)) / full;
  const isSum = scored.every(({ answers, score }) => {
    const sum = answers.reduce((total, value, at) => total + earned(at, value), 0);
    return isClose(shareOf(sum, 1), shareOf(score, full));
  });
  if (isSum) {
    const isPenalty = (at: number, value: string | undefined) =>
      earned(at, value) < 0 && !isClose(earned(at, value), 0);
    return {
      right,
      scoring: "weights",
      hasPenalties:
        blanks.length > 1 &&
        blanks.some((blank, at) => probesOf(blank).some((value) => isPenalty(at, value))),
      blanks: blanks.map((blank, at) => {
        const weight = weights[at] ?? 1;
        return { blank, weight, creditOf: (value) => earned(at, value) / weight };
      }),
    };
  }
  const isRight = (at: number, value: string | undefined) => isClose(scoreWith(at, value), full);
  const isWhole = scored.every(({ answers, score }) =>
    isClose(shareOf(score, full), answers.every((value, at) => isRight(at, value)) ? 1 : 0),
  );
  if (!isWhole) return scoringProblem("responseProcessing");
  return {
    right,
    scoring: "all-or-nothing",
    hasPenalties: false,
    blanks: blanks.map((blank, at) => ({
      blank,
      weight: 1,
      creditOf: (value) => (isRight(at, value) ? 1 : 0),
    })),
  };
}

/** Several blanks may share one response: their answers are its values. */
export function responsesOf(blanks: readonly Blank[], answers: Answers): Map<string, string[]> {
  const responses = new Map<string, string[]>();
  blanks.forEach(({ responseId }, at) => {
    const value = answers[at];
    if (value !== undefined) responses.set(responseId, [...(responses.get(responseId) ?? []), value]);
  });
  return responses;
}
