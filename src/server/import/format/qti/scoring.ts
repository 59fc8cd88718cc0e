import type { ImportProblem } from "../../import-problem.ts";

/** What is entered, by the item's own identifiers: a response that is not there has no value. */
export type Responses = ReadonlyMap<string, readonly string[]>;

/** A score that the rules leave open, or say in words not known here, is undefined; `shown` are ids of feedback. */
export type Outcome = { score: number | undefined; shown: readonly string[] };

/**
 * An item's scoring as a function. Rules are not read by their looks: they are asked for the score of every
 * answer that could make a difference, and the item is taken only if our own grading gives the same.
 */
export type RunRules = (responses: Responses) => Outcome;

/** Thirds come as 33.33, and sixths as 16.67. */
const ROUNDING = 1e-3;

export function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(a), Math.abs(b));
}

export type Scored<T> = { answers: T; score: number };

/** What each of them earns; undefined as soon as one is left open. */
export function scoreAll<T>(
  tried: readonly T[],
  scoreOf: (answers: T) => number | undefined,
): Scored<T>[] | undefined {
  const scored: Scored<T>[] = [];
  for (const answers of tried) {
    const score = scoreOf(answers);
    if (score === undefined) return undefined;
    scored.push({ answers, score });
  }
  return scored;
}

/** A score as the learner sees it: a share of the full mark. */
export function shareOf(score: number, full: number): number {
  return Math.min(1, Math.max(0, score / full));
}

export function scoringProblem(detail: string): { problem: ImportProblem } {
  return { problem: { code: "qti_scoring_unsupported", values: { detail } } };
}
