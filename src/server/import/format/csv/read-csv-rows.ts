import type { Noted } from "../../draft.ts";
import { findHeader } from "../table/parse-table.ts";
import { readColumns } from "../table/table-columns.ts";
import { type CsvRow, readStretch, type Stretch } from "./read-stretch.ts";

/** Lines read at once: few behind a broken row, as the next may be near, and more with every time that goes well. */
const FEW_LINES = 16;
const MANY_LINES = 2000;
/** A question of more lines is none where the reader has lost its way. */
const MAX_ROW_LINES = 50;

type Table = { lines: readonly string[]; delimiter: string };
type Fields = number | undefined;

/**
 * Every row that can be read. A row with a broken quotation mark is skipped, with every line up to the next
 * one that begins a row of as many cells as the header: all of them are named, and none is taken half.
 */
export function readCsvRows(text: string, delimiter: string): { rows: CsvRow[]; skipped: Noted[] } {
  const table = { lines: text.split("\n"), delimiter };
  const rows: CsvRow[] = [];
  const skipped: Noted[] = [];
  let fields: Fields;
  let length = MANY_LINES;
  for (let at = 0; at < table.lines.length;) {
    const stretch = readRows(table, at, length);
    fields ??= fieldsOf([...rows, ...stretch.rows]);
    const { sound, next, isBroken } = upToSwallowed(table, stretch, fields);
    rows.push(...sound);
    at = next;
    length = isBroken ? FEW_LINES : Math.min(MANY_LINES, length * 4);
    if (!isBroken) continue;
    const found = findNextRow(table, next, fields);
    skipped.push(...nameLines(table.lines, next, found));
    at = found;
  }
  return { rows, skipped };
}

/** A row that goes on behind the stretch is read with the next one, or with more lines if it is the first. */
function readRows({ lines, delimiter }: Table, from: number, atLeast: number): Stretch {
  for (let length = atLeast; ; length *= 4) {
    const stretch = readStretch(lines, { from, to: from + length, delimiter });
    if (stretch.end !== "open") return stretch;
    if (from + length >= lines.length) return { ...stretch, end: "broken" };
    if (stretch.rows.length > 0) return { ...stretch, end: "lines" };
  }
}

function fieldsOf(rows: readonly CsvRow[]): Fields {
  const header = findHeader(rows);
  return header === undefined ? undefined : rows[header.at]?.cells.length;
}

/** An open quotation mark may find its end in a later row: the first row that took others in is broken. */
function upToSwallowed(table: Table, { rows, next, end }: Stretch, fields: Fields) {
  const at = rows.findIndex((row) => hasSwallowed(table, row, fields));
  const broken = rows[at];
  if (broken !== undefined) return { sound: rows.slice(0, at), next: broken.line - 1, isBroken: true };
  return { sound: rows, next, isBroken: end === "broken" };
}

function hasSwallowed(table: Table, { line, end, cells }: CsvRow, fields: Fields): boolean {
  if (end === line || fields === undefined || cells.length === fields) return false;
  for (let at = line; at < end; at += 1) {
    const [alone] = readStretch(table.lines, { from: at, to: at + 1, delimiter: table.delimiter }).rows;
    if (alone?.cells.length === fields) return true;
  }
  return false;
}

function findNextRow(table: Table, broken: number, fields: Fields): number {
  let at = broken + 1;
  while (at < table.lines.length && !beginsRow(table, at, fields)) at += 1;
  return at;
}

/** Before there is a header, only a header is one. */
function beginsRow({ lines, delimiter }: Table, from: number, fields: Fields): boolean {
  if (lines[from] === "") return false;
  for (let length = 1; length <= MAX_ROW_LINES; length *= 2) {
    const { rows, end } = readStretch(lines, { from, to: from + length, delimiter });
    const [row] = rows;
    if (row === undefined && end === "open") continue;
    if (row === undefined || hasSwallowed({ lines, delimiter }, row, fields)) return false;
    return fields === undefined ? readColumns(row.cells) !== undefined : row.cells.length === fields;
  }
  return false;
}

function nameLines(lines: readonly string[], from: number, to: number): Noted[] {
  return lines.slice(from, to).flatMap((text, more): Noted[] => {
    const place = { line: from + more + 1, name: text.trim().slice(0, 80) };
    if (more === 0) return [{ place, problem: { code: "csv_quote_broken" } }];
    if (text === "") return [];
    return [{ place, problem: { code: "csv_line_lost", values: { line: from + 1 } } }];
  });
}
