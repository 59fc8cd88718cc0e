import type { Draft, Noted, Parsed, Place } from "../../draft.ts";
import { draftOfRow } from "./draft-of-row.ts";
import { cellsLeftOut, columnLetter } from "./find-unused-cell.ts";
import { warnOfWildcard } from "./find-wildcard.ts";
import { kindOf } from "./kind-of-row.ts";
import { lettersOf } from "./letter-of.ts";
import { marksLost } from "./marks-lost.ts";
import { decimalMarkOf, type NumberSense } from "./number-marks.ts";
import { warnOfOne } from "./parts-in-one.ts";
import { numbersInGaps } from "./read-gaps.ts";
import { readOptions } from "./read-options.ts";
import { type RowCells, readRowCells, type TableRow } from "./row-cells.ts";
import { splitCell, splitFraction } from "./split-cell.ts";
import { type Columns, readColumns } from "./table-columns.ts";
import { DIFFICULTY_MEANINGS, meaningOf } from "./table-words.ts";

/** A title or a note may stand above the header, but not a whole page. */
const ROWS_ABOVE_HEADER = 20;

/** One question a row, under the first row that names the columns. */
export function parseTable(rows: readonly TableRow[], numbers: NumberSense): Parsed {
  const nothing: Parsed = { drafts: [], skipped: [], warnings: [] };
  const header = findHeader(rows);
  if (header === undefined) {
    const place = { line: rows[0]?.line ?? 1 };
    return { ...nothing, skipped: [{ place, problem: { code: "csv_header_unknown" } }] };
  }
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  const read = rows
    .slice(header.at + 1)
    .map((row) => ({ line: row.line, cells: readRowCells(row, header.columns) }));
  const all = read.map(({ cells }) => cells);
  const sense = {
    ...numbers,
    letters: lettersOf(all),
    decimal: numbers.decimal ?? decimalMarkOf(all.flatMap((row) => numbersOf(row, numbers))),
  };
  const warnings = unreadColumns(header, all);
  for (const { line, cells } of read) {
    if (cells.cell("prompt") === "" && cells.cell("answer") === "" && cells.choices.length === 0) continue;
    const place: Place = { line, name: cells.cell("name") || cells.cell("prompt").slice(0, 80) };
    const made = draftOfRow(cells, sense);
    if ("code" in made) {
      skipped.push({ place, problem: made });
      continue;
    }
    const parts = partsOf(cells, made.prompt);
    const unasked = cells.unaskedMarks();
    if (unasked !== undefined) {
      skipped.push({ place, problem: marksLost(unasked) });
      continue;
    }
    const difficulty = cells.cell("difficulty");
    if (difficulty !== "" && meaningOf(DIFFICULTY_MEANINGS, difficulty) === undefined) {
      warnings.push({ place, problem: { code: "difficulty_unknown", values: { difficulty } } });
    }
    const doubts = [...cellsLeftOut(made, cells), ...warnOfWildcard(made), ...warnOfOne(made)];
    warnings.push(...doubts.map((problem) => ({ place, problem })));
    drafts.push({ place, ...made, ...parts });
  }
  return { drafts, skipped, warnings };
}

/** What a row says in numbers that are judged as such. */
function numbersOf(row: RowCells, numbers: NumberSense): string[] {
  const kind = kindOf(row, numbers);
  if (kind !== "numeric" && kind !== "cloze") return [];
  const written = kind === "numeric" ? row.answers : numbersInGaps(row.cell("prompt"));
  return [...written.map((part) => splitFraction(part).text), row.cell("tolerance")];
}

/** Those that have a name, and those without one in which some row says something. */
function unreadColumns({ line, columns }: Header, rows: readonly RowCells[]): Noted[] {
  const filled = new Set(rows.flatMap(({ unread }) => unread.map(({ at }) => at)));
  return columns.unread
    .filter(({ at, name }) => name !== "" || filled.has(at))
    .map(({ at, name, as }): Noted => {
      const code = typeof as === "object" ? "header_doubled" : "header_ignored";
      return { place: { line }, problem: { code, values: { column: name || columnLetter(at) } } };
    });
}

type Header = { at: number; line: number; columns: Columns };

export function findHeader(rows: readonly TableRow[]): Header | undefined {
  for (const [at, row] of rows.slice(0, ROWS_ABOVE_HEADER).entries()) {
    const columns = readColumns(row.cells);
    if (columns !== undefined) return { at, line: row.line, columns };
  }
  return undefined;
}

/** What every kind may have besides its own parts. */
function partsOf({ cell, toMarkdown }: RowCells, prompt: string) {
  const code = cell("code");
  const difficulty = meaningOf(DIFFICULTY_MEANINGS, cell("difficulty"));
  const tags = splitCell(cell("tags").replaceAll(",", "|"));
  const options = readOptions(cell("options"), "");
  const shuffle = "code" in options ? undefined : options.shuffle;
  return {
    prompt: code === "" ? prompt : `${prompt}\n\n\`\`\`\n${code.replaceAll("```", "'''")}\n\`\`\``,
    ...(cell("explanation") !== "" && { explanation: toMarkdown(cell("explanation")) }),
    ...(cell("category") !== "" && { category: cell("category") }),
    ...(difficulty !== undefined && { difficulty }),
    ...(tags.length > 0 && { tags }),
    ...(shuffle !== undefined && { shuffle }),
  };
}
