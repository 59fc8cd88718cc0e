import { plainToMarkdown } from "../../plain-to-markdown.ts";
import type { NumberedCell } from "./choice-at.ts";
import { readOptions } from "./read-options.ts";
import { splitCell } from "./split-cell.ts";
import { type Column, type Columns, isCarried } from "./table-columns.ts";

/** One row of a table, in the file's own numbering. */
export type TableRow = {
  line: number;
  cells: readonly string[];
  /** What merged cells that begin in a row above say here. */
  above?: readonly (string | undefined)[];
};

/** A row by what its cells mean. */
export type RowCells = {
  cell: (column: Column) => string;
  /** Without the empty ones; "0" is one. */
  choices: NumberedCell[];
  answers: string[];
  feedback: (number: number) => { feedback?: string };
  toMarkdown: (text: string) => string;
};

/** Spreadsheets take these for a formula: an export puts an apostrophe before them, which is no part of the text. */
const GUARD = /^'(?='*[=+\-@])/;

export function readRowCells({ cells, above }: TableRow, columns: Columns): RowCells {
  const textAt = (at: number | undefined) =>
    at === undefined ? "" : (cells[at] ?? "").trim().replace(GUARD, "");
  const cell = (column: Column) => {
    const at = columns.at[column];
    const carried = at === undefined || !isCarried(column) ? undefined : above?.[at];
    return textAt(at) || (carried ?? "").trim();
  };
  const options = readOptions(cell("options"), "");
  const isMarkdown = "isMarkdown" in options;
  const toMarkdown = (text: string) => (isMarkdown ? text : plainToMarkdown(text));
  return {
    cell,
    choices: columns.choices
      .map(({ number, at }) => ({ number, text: textAt(at) }))
      .filter(({ text }) => text !== ""),
    answers: splitCell(cell("answer")),
    feedback: (number) => {
      const found = columns.feedback.find((column) => column.number === number);
      const text = textAt(found?.at);
      return text === "" ? {} : { feedback: toMarkdown(text) };
    },
    toMarkdown,
  };
}

export function guardCell(text: string): string {
  return /^'*[=+\-@]/.test(text) ? `'${text}` : text;
}
