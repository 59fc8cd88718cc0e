import { CsvError, parse } from "csv-parse/sync";
import type { TableRow } from "../table/row-cells.ts";

/** `end` is the row's last line; a cell may hold several. Both are the file's, beginning with 1. */
export type CsvRow = TableRow & { end: number };

/** The rows of some lines up to the first that cannot be read. `next` is the line (0-based) that comes after them. */
export type Stretch = { rows: CsvRow[]; next: number; end: "lines" | "broken" | "open" };

type Read = { record: string[]; info: { lines: number } };

/**
 * `lines[from]` to before `lines[to]`. `broken`: a quotation mark is where none may be, in the row that begins
 * at `next`; `open`: that row goes on behind the last line.
 */
export function readStretch(
  lines: readonly string[],
  { from, to, delimiter }: { from: number; to: number; delimiter: string },
): Stretch {
  const rows: CsvRow[] = [];
  const take = ({ record, info }: Read) => {
    const breaks = record.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
    // The parser counts to a record's last line.
    const end = from + info.lines;
    rows.push({ line: end - breaks, end, cells: record });
  };
  try {
    parse(lines.slice(from, to).join("\n"), {
      delimiter,
      record_delimiter: "\n",
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // With an error nothing is given back: what came before it is taken here.
      on_record: (read) => {
        take(read as unknown as Read);
        return null;
      },
    });
    return { rows, next: Math.min(to, lines.length), end: "lines" };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const next = firstFilled(lines, rows.at(-1)?.end ?? from);
    return { rows, next, end: error.code === "CSV_QUOTE_NOT_CLOSED" ? "open" : "broken" };
  }
}

function firstFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (lines[at] === "") at += 1;
  return at;
}
