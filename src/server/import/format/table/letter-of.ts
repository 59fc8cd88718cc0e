import type { RowCells } from "./row-cells.ts";

/** What the answers O and X are in a table. */
export type TableLetters = "true-false" | "unclear";

/** O or X alone is true or false, or oxygen or an unknown: where kind and choices are empty, the row does not say. */
export function letterOf({ cell, choices, answers }: RowCells): "o" | "x" | undefined {
  if (cell("kind") !== "" || choices.length > 0 || answers.length !== 1) return undefined;
  const letter = answers[0]?.toLowerCase();
  return letter === "o" || letter === "x" ? letter : undefined;
}

/** Both together make an OX quiz. */
export function lettersOf(rows: readonly RowCells[]): TableLetters {
  const found = new Set(rows.map(letterOf));
  return found.has("o") && found.has("x") ? "true-false" : "unclear";
}
