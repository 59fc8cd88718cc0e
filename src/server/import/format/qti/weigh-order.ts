import type { OrderingScoring } from "../../../../domain/question/ordering.ts";
import { ORDERING_SCHEMES } from "../../../../domain/question/ordering-schemes.ts";
import type { ImportProblem } from "../../import-problem.ts";
import type { Option } from "./blank.ts";
import { isClose, type RunRules, scoreAll, scoringProblem, shareOf } from "./scoring.ts";

export type Order = {
  responseId: string;
  options: readonly Option[];
  declared?: readonly string[];
};

export type WeighedOrder = { scoring: OrderingScoring; right: readonly string[] };

/** All orders of so many are tried; of more, those that have two of them changed. */
const MAX_TRIED_ITEMS = 6;

const SCHEMES = Object.keys(ORDERING_SCHEMES) as OrderingScoring[];

export function weighOrder(order: Order, run: RunRules): WeighedOrder | { problem: ImportProblem } {
  const { responseId, options, declared } = order;
  const scoreOf = (values: readonly string[]) => run(new Map([[responseId, values]])).score;
  const values = options.map(({ value }) => value);
  if (declared === undefined || declared.length === 0) return { problem: { code: "no_key" } };
  const isWhole = declared.length === values.length && values.every((value) => declared.includes(value));
  if (!isWhole) return scoringProblem("correctResponse");
  const tried = values.length <= MAX_TRIED_ITEMS ? permutationsOf(declared) : swapsOf(declared);
  const scored = scoreAll(tried, scoreOf);
  if (scored === undefined) return scoringProblem("responseProcessing");
  const full = scoreOf(declared) ?? 0;
  if (isClose(Math.max(full, 0), 0)) return { problem: { code: "no_key" } };
  if (scored.some(({ score }) => score > full && !isClose(score, full)))
    return scoringProblem("correctResponse");
  const scoring = SCHEMES.find((scheme) =>
    scored.every(({ answers, score }) => {
      const { right, of } = ORDERING_SCHEMES[scheme](answers, declared);
      return isClose(right / of, shareOf(score, full));
    }),
  );
  return scoring === undefined ? scoringProblem("responseProcessing") : { scoring, right: declared };
}

function permutationsOf(values: readonly string[]): string[][] {
  if (values.length <= 1) return [[...values]];
  return values.flatMap((value, at) =>
    permutationsOf(values.toSpliced(at, 1)).map((rest) => [value, ...rest]),
  );
}

function swapsOf(values: readonly string[]): string[][] {
  const swaps = values.flatMap((value, at) =>
    values.slice(at + 1).map((other, after) => values.with(at, other).with(at + 1 + after, value)),
  );
  return [[...values], values.toReversed(), ...swaps];
}
