import type { ImportProblem } from "../../import-problem.ts";
import type { Option } from "./blank.ts";
import { combinations } from "./combinations.ts";
import { isClose, type RunRules, scoreAll, scoringProblem, shareOf } from "./scoring.ts";

/** Several of the options may be chosen. */
export type Several = {
  responseId: string;
  options: readonly Option[];
  /** The values that the rules name: others are all alike to them. */
  mentioned: readonly string[];
  declared?: readonly string[];
  /** What may be right, where the item does not say it. */
  likely?: readonly (readonly string[])[];
  /** How many the item lets one choose; undefined is any number. */
  most?: number;
};

export type WeighedSeveral = {
  scoring: "weights" | "all-or-nothing";
  right: readonly string[];
  weightOf: (value: string) => number;
};

/** So few options are tried in every combination there is. */
const FEW = 12;
/** Of more options that are alike, two show whether each costs and whether more cost more, and all at once the bound. */
const ALIKE = 2;

export function weighSeveral(several: Several, run: RunRules): WeighedSeveral | { problem: ImportProblem } {
  const { responseId, options, mentioned, declared, most = options.length } = several;
  const scoreOf = (chosen: readonly string[]) =>
    run(new Map(chosen.length === 0 ? [] : [[responseId, chosen]])).score;
  const values = options.map(({ value }) => value);
  const others = values.filter((value) => !mentioned.includes(value));
  const spare = values.length > FEW ? others.slice(ALIKE) : [];
  const telling = values.filter((value) => !spare.includes(value));
  const likely = [...(declared === undefined ? [] : [declared]), ...(several.likely ?? [])].map((chosen) =>
    telling.map((value) => (chosen.includes(value) ? value : undefined)),
  );
  const tried = [
    ...likely,
    ...combinations(
      telling.map((value) => [undefined, value]),
      likely,
    ),
  ];
  const chosen = tried.map((answers) => answers.filter((value) => value !== undefined));
  const withSpare = spare.length === 0 ? [] : chosen.map((answers) => [...answers, ...spare]);
  const scored = scoreAll([...chosen, ...withSpare], scoreOf);
  if (scored === undefined) return scoringProblem("responseProcessing");
  const full = Math.max(...scored.filter(({ answers }) => answers.length <= most).map(({ score }) => score));
  if (isClose(Math.max(full, 0), 0)) return { problem: { code: "no_key" } };
  const best = scored.filter(({ answers, score }) => answers.length <= most && isClose(score, full));
  const [fewest] = best.toSorted((a, b) => a.answers.length - b.answers.length);
  const isDeclared = (chosen: readonly string[]) => declared !== undefined && isSameSet(chosen, declared);
  const right = (best.find(({ answers }) => isDeclared(answers)) ?? fewest)?.answers ?? [];
  if (declared !== undefined && !isDeclared(right)) return scoringProblem("correctResponse");
  if (right.length === 0) return scoringProblem("isNull");

  if (
    scored.every(({ answers, score }) => isClose(shareOf(score, full), isSameSet(answers, right) ? 1 : 0))
  ) {
    const weightOf = (value: string) => (right.includes(value) ? 1 / right.length : 0);
    return { scoring: "all-or-nothing", right, weightOf };
  }
  const scoreWith = (chosen: readonly string[]) => scoreOf(chosen) ?? 0;
  const weightOf = (value: string) =>
    right.includes(value)
      ? (full - scoreWith(right.filter((other) => other !== value))) / full
      : (scoreWith([...right, value]) - full) / full;
  const weights = new Map(telling.map((value) => [value, weightOf(value)]));
  const isSum = scored.every(({ answers, score }) => {
    const sum = answers.reduce((total, value) => total + (weights.get(value) ?? weightOf(value)), 0);
    return isClose(shareOf(sum, 1), shareOf(score, full));
  });
  return isSum ? { scoring: "weights", right, weightOf } : scoringProblem("responseProcessing");
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}
