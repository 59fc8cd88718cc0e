import type { NumberSense } from "./number-marks.ts";
import { hasGaps } from "./read-gaps.ts";
import type { RowCells } from "./row-cells.ts";
import { seemsNumber } from "./seems-number.ts";
import { splitFraction } from "./split-cell.ts";
import { KIND_MEANINGS, meaningOf, PLAIN_TRUE_FALSE, type TableKind } from "./table-words.ts";

/** What the row says that it is, or else what its cells can only be. */
export function kindOf(row: RowCells, numbers: NumberSense): TableKind | "unclear" | undefined {
  if (row.cell("kind") !== "") return meaningOf(KIND_MEANINGS, row.cell("kind"));
  const { answers, choices } = row;
  if (choices.length > 0) {
    // `#1|%50%#2`: one is right, and another earns a part.
    const full = answers.filter((answer) => (splitFraction(answer).fraction ?? 1) === 1);
    return full.length === 1 || answers.length === 0 ? "single-choice" : "multiple-choice";
  }
  if (answers.length === 0 && hasGaps(row.cell("prompt"))) return "cloze";
  const only = answers.length === 1 ? (answers[0] ?? "").toLowerCase() : "";
  if (PLAIN_TRUE_FALSE.includes(only)) return "true-false";
  const seems = seemsNumber(answers, numbers);
  return seems === "unclear" ? seems : seems === "yes" ? "numeric" : "short-text";
}
