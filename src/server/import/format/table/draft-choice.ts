import type { ImportProblem } from "../../import-problem.ts";
import type { RowDraft } from "./draft-of-row.ts";
import type { RowCells } from "./row-cells.ts";
import { splitFraction } from "./split-cell.ts";

/** Answers name choices; `%50%#2` gives the second one half of the mark. */
export function draftChoice(
  kind: "single-choice" | "multiple-choice",
  row: RowCells,
  { prompt, isPartial }: { prompt: string; isPartial: boolean | undefined },
): RowDraft | ImportProblem {
  if (row.answers.length === 0) return { code: "answer_missing" };
  const fractions = new Map<number, number | undefined>();
  for (const answer of row.answers) {
    // A choice may itself say "%50%": its whole text goes first.
    const whole = row.choiceAt(answer);
    const { text, fraction } = typeof whole === "number" ? { text: answer } : splitFraction(answer);
    const at = typeof whole === "number" ? whole : row.choiceAt(text);
    if (typeof at !== "number") return at;
    if (fraction !== undefined && Math.abs(fraction) > 1) {
      return { code: "fraction_outside", values: { answer: text } };
    }
    fractions.set(at, fraction);
  }
  const texts = row.choices.map(({ text, number }) => ({
    text: row.toMarkdown(text),
    // Beside an answer nobody can tell whether 도움말1 speaks of it or of 오답1.
    ...(row.wrong === "beside the answer" ? {} : row.feedback(number)),
  }));
  // The right one comes first there.
  const mixed = row.wrong === "beside the answer" ? { shuffle: true } : {};
  const isRight = (at: number) => fractions.has(at) && (fractions.get(at) ?? 1) === 1;
  if (kind === "single-choice") {
    const choices = texts.map((choice, at) => {
      const credit = fractions.get(at);
      return { ...choice, right: isRight(at), ...(credit !== undefined && credit !== 1 && { credit }) };
    });
    return { kind, prompt, choices, ...mixed };
  }
  const isWeighted = [...fractions.values()].some((fraction) => fraction !== undefined);
  const wrongWeight = -1 / Math.max(fractions.size, texts.length - fractions.size);
  const weightOf = (at: number) => {
    if (isWeighted) return fractions.has(at) ? (fractions.get(at) ?? 1) : 0;
    return fractions.has(at) ? 1 / fractions.size : wrongWeight;
  };
  const scoring = (isPartial ?? isWeighted) ? "weights" : "all-or-nothing";
  const choices = texts.map((choice, at) => ({ ...choice, weight: weightOf(at) }));
  return { kind, prompt, scoring, choices, ...mixed };
}
