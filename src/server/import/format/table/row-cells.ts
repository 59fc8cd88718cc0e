import { plainToMarkdown } from "../../plain-to-markdown.ts";
import { choiceAt, type NumberedCell, textAmong } from "./choice-at.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { readOptions } from "./read-options.ts";
import { splitCell, splitFraction } from "./split-cell.ts";
import { type Column, type Columns, isCarried, type UnreadColumn } from "./table-columns.ts";

/** One row of a table, in the file's own numbering. */
export type TableRow = {
  line: number;
  cells: readonly string[];
  /** What merged cells that begin in a row above say here. */
  above?: readonly (string | undefined)[];
  /** The Markdown of texts of which some words are marked in the file. */
  marked?: Map<string, string>;
};

/** A row by what its cells mean. */
export type RowCells = {
  cell: (column: Column) => string;
  /** Without the empty ones; "0" is one. Beside wrong ones the right one is the answer. */
  choices: NumberedCell[];
  /** Which of the choices (0-based) an answer means. */
  choiceAt: (answer: string) => number | ImportProblem;
  answers: string[];
  feedback: (number: number) => { feedback?: string };
  /** The numbers of feedback that is there. */
  feedbackNumbers: number[];
  /** Where the row's wrong choices stand, if it has any. */
  wrong: "nowhere" | "beside the answer" | "beside choices";
  /** Cells that say something of their own and are not read. */
  unread: (UnreadColumn & { text: string })[];
  toMarkdown: (text: string) => string;
  /** The Markdown of a whole cell, where some of its words are marked in the file. */
  marked: (text: string) => string | undefined;
  /** A cell whose marks nobody has asked for. */
  unaskedMarks: () => string | undefined;
};

/** Spreadsheets take these for a formula: an export puts an apostrophe before them, which is no part of the text. */
const GUARD = /^'(?='*[=+\-@])/;

export function readRowCells({ cells, above, marked }: TableRow, columns: Columns): RowCells {
  const textAt = (at: number | undefined) =>
    at === undefined ? "" : (cells[at] ?? "").trim().replace(GUARD, "");
  const cell = (column: Column) => {
    const at = columns.at[column];
    const carried = at === undefined || !isCarried(column) ? undefined : above?.[at];
    return textAt(at) || (carried ?? "").trim();
  };
  const options = readOptions(cell("options"), "");
  const isMarkdown = "isMarkdown" in options;
  const asked = new Set<string>();
  const markedIn = (text: string) => {
    const found = isMarkdown ? undefined : marked?.get(text.trim());
    if (found !== undefined) asked.add(text.trim());
    return found;
  };
  const toMarkdown = (text: string) => (isMarkdown ? text : (markedIn(text) ?? plainToMarkdown(text)));
  const filled = (list: readonly { number: number; at: number }[]) =>
    list.map(({ number, at }) => ({ number, text: textAt(at) })).filter(({ text }) => text !== "");
  const answers = splitCell(cell("answer"));
  const feedback = filled(columns.feedback);
  const wrong = filled(columns.wrong);
  const named = filled(columns.choices);
  const place = wrong.length === 0 ? "nowhere" : named.length === 0 ? "beside the answer" : "beside choices";
  const choices =
    place === "beside the answer" ? numbered([...answers.map(bareAnswer), ...wrong.map(textOf)]) : named;
  return {
    cell,
    choices,
    choiceAt: (answer) => (place === "beside the answer" ? textAmong : choiceAt)(answer, choices),
    answers,
    feedback: (number) => {
      const text = feedback.find((each) => each.number === number)?.text;
      return text === undefined ? {} : { feedback: toMarkdown(text) };
    },
    feedbackNumbers: feedback.map(({ number }) => number),
    wrong: place,
    unread: columns.unread
      .map((column) => ({ ...column, text: textAt(column.at) }))
      .filter(({ text, as }) => text !== "" && !(typeof as === "object" && text === textAt(as.first))),
    toMarkdown,
    marked: markedIn,
    unaskedMarks: () =>
      [
        cell("prompt"),
        cell("explanation"),
        // Where its answers are choices, a cell of several is read in parts.
        ...(place === "beside the answer" ? [cell("answer")] : []),
        ...[...choices, ...feedback].map(textOf),
      ].find((text) => marked?.has(text) === true && !asked.has(text)),
  };
}

function numbered(texts: readonly string[]): NumberedCell[] {
  return texts.map((text, at) => ({ number: at + 1, text }));
}

function bareAnswer(answer: string): string {
  return splitFraction(answer).text;
}

function textOf({ text }: NumberedCell): string {
  return text;
}

export function guardCell(text: string): string {
  return /^'*[=+\-@]/.test(text) ? `'${text}` : text;
}
