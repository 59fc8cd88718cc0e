import type { Question } from "../../domain/question/question.ts";
import type { TraceStep } from "../../domain/question/verdict.ts";
import { plainText } from "../../domain/text/plain-text.ts";
import type { StaffWords } from "../messages/en/staff.ts";

export type TraceLine = { sentence: string; details: { name: string; value: string }[] };

/** One step of the grading, as a person would say it; ids become the words that stood on the screen. */
export function describeTrace(
  step: TraceStep,
  question: Question | undefined,
  words: Pick<StaffWords, "trace" | "traceValues">,
): TraceLine {
  const { from, to, ...rest } = step.values ?? {};
  const values: Record<string, string | number> =
    from === undefined || to === undefined ? rest : { ...rest, range: rangeText(from, to) };
  return {
    sentence: words.trace[step.code],
    details: Object.entries(values).map(([name, value]) => ({
      name: words.traceValues[name] ?? name,
      value: /choiceId$/i.test(name) ? choiceLabel(question, String(value)) : valueText(value),
    })),
  };
}

function choiceLabel(question: Question | undefined, choiceId: string): string {
  if (question === undefined || !("choices" in question)) return choiceId;
  const choice = question.choices.find(({ id }) => id === choiceId);
  return choice === undefined ? choiceId : `“${plainText(choice.text)}”`;
}

/** Bounds carry room for binary rounding: eleven digits show what the author wrote. */
function valueText(value: string | number): string {
  return typeof value === "number" ? String(Number(value.toPrecision(11))) : value;
}

function rangeText(from: string | number, to: string | number): string {
  const [low, high] = [valueText(from), valueText(to)];
  return low === high ? low : `${low} … ${high}`;
}
