import type { Question } from "../../domain/question/question.ts";
import type { TraceStep } from "../../domain/question/verdict.ts";
import type { StaffWords } from "../messages/en/staff.ts";
import { partNames } from "./part-names.ts";

export type TraceLine = { sentence: string; details: { name: string; value: string }[] };

type TraceWords = Pick<StaffWords, "trace" | "traceValues" | "verdicts" | "schemes">;

/** One step of the grading, as a person would say it; ids become the words that stood on the screen. */
export function describeTrace(step: TraceStep, question: Question | undefined, words: TraceWords): TraceLine {
  const { from, to, ...rest } = step.values ?? {};
  const values: Record<string, string | number> =
    from === undefined || to === undefined ? rest : { ...rest, range: rangeText(from, to) };
  const names = partNames(question);
  const codes: Record<string, Readonly<Record<string, string>>> = {
    verdict: words.verdicts,
    scheme: words.schemes,
  };
  return {
    sentence: words.trace[step.code],
    details: Object.entries(values).map(([name, value]) => ({
      name: words.traceValues[name] ?? name,
      value: /(?:choice|stem|option|gap)Id$/i.test(name)
        ? partText(names.get(String(value)), String(value))
        : valueText(codes[name]?.[value] ?? value),
    })),
  };
}

function partText(name: string | undefined, id: string): string {
  return name === undefined ? id : `“${name}”`;
}

/** Bounds carry room for binary rounding: eleven digits show what the author wrote. */
function valueText(value: string | number): string {
  return typeof value === "number" ? String(Number(value.toPrecision(11))) : value;
}

function rangeText(from: string | number, to: string | number): string {
  const [low, high] = [valueText(from), valueText(to)];
  return low === high ? low : `${low} … ${high}`;
}
