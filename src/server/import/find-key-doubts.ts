import { gapParts } from "../../domain/question/gap-parts.ts";
import type { NumericKey } from "../../domain/question/numeric.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { AuthoredQuestion, SetFile } from "../../domain/set/set-file.ts";
import type { ImportProblem } from "./import-problem.ts";
import { namesPlaces } from "./names-places.ts";

/** More than anybody types, and than most calculators show. */
const MANY_DIGITS = 13;

/** What can be answered as it stands, though hardly as its author meant it. */
export function findKeyDoubts(
  question: AuthoredQuestion,
  { policy }: Pick<SetFile, "policy">,
): ImportProblem[] {
  return [...findMixedPlaces(question, policy), ...findNumberDoubts(question)];
}

function findMixedPlaces(question: AuthoredQuestion, { shuffleChoices }: Policy): ImportProblem[] {
  if (question.kind !== "single-choice" && question.kind !== "multiple-choice") return [];
  // Whoever wrote `true` has thought of it.
  if (!shuffleChoices || question.shuffle !== undefined) return [];
  const { choices, explanation = "", feedback = {} } = question;
  return namesPlaces(choices, [explanation, ...Object.values(feedback)]) ? [{ code: "places_mixed" }] : [];
}

function findNumberDoubts(question: AuthoredQuestion): ImportProblem[] {
  return numericKeys(question).flatMap(({ accepted, units = [], unitRequired }) => {
    const doubts: ImportProblem[] = accepted
      .filter(({ absolute, relative, significant, max }) =>
        [absolute, relative, significant, max].every((tolerance) => tolerance === undefined),
      )
      .filter(({ value }) => digitsOf(value) >= MANY_DIGITS && !Number.isInteger(value))
      .map(({ value }) => ({ code: "tolerance_missing", values: { answer: String(value) } }));
    if (unitRequired === true && units.length === 0) doubts.push({ code: "units_missing" });
    return doubts;
  });
}

function numericKeys(question: AuthoredQuestion): NumericKey[] {
  if (question.kind === "numeric") return [question.key];
  if (question.kind !== "cloze") return [];
  return gapParts(question, question.key).flatMap(({ key }) => (key.kind === "numeric" ? [key.key] : []));
}

function digitsOf(value: number): number {
  return value.toExponential().split("e")[0]?.replaceAll(/\D/g, "").length ?? 0;
}
