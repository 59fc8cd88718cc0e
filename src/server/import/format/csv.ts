import type { Noted, Parsed } from "../draft.ts";
import { readCsvRows } from "./csv/read-csv-rows.ts";
import type { CsvRow } from "./csv/read-stretch.ts";
import { findHeader, parseTable } from "./table/parse-table.ts";
import { readColumns } from "./table/table-columns.ts";

const DELIMITERS = [",", "\t", ";"];

/** The delimiter of a table whose first row is a header of ours; undefined for any other text. */
export function recogniseCsv(text: string): string | undefined {
  const start = text.trimStart();
  const firstLine = start.slice(0, start.indexOf("\n") === -1 ? undefined : start.indexOf("\n"));
  return DELIMITERS.find((delimiter) => {
    if (!firstLine.includes(delimiter)) return false;
    const cells = firstLine.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ""));
    return readColumns(cells) !== undefined;
  });
}

/** One question a row; several answers are separated by `|`. Lines are the file's own. */
export function parseCsv(text: string, language: string): Parsed {
  const { rows, skipped } = readCsvRows(text, recogniseCsv(text) ?? ",");
  if (rows.length === 0 && skipped.length > 0) return { drafts: [], skipped, warnings: [] };
  const { fitting, tooLong } = partLongRows(rows);
  const parsed = parseTable(fitting, { language });
  const inOrder = [...skipped, ...tooLong, ...parsed.skipped].toSorted(
    (a, b) => (a.place.line ?? 0) - (b.place.line ?? 0),
  );
  return { ...parsed, skipped: inOrder };
}

/** A comma that should have stood in quotation marks moves every cell behind it to another column. */
function partLongRows(rows: readonly CsvRow[]): { fitting: CsvRow[]; tooLong: Noted[] } {
  const header = findHeader(rows);
  if (header === undefined) return { fitting: [...rows], tooLong: [] };
  const { line: headerLine, columns } = header;
  const fitting: CsvRow[] = [];
  const tooLong: Noted[] = [];
  for (const row of rows) {
    const outside = row.cells.slice(columns.count).find((text) => text.trim() !== "");
    if (row.line <= headerLine || outside === undefined) {
      fitting.push(row);
      continue;
    }
    const name = row.cells[columns.at.prompt ?? 0]?.trim().slice(0, 80) ?? "";
    const problem = { code: "cell_without_column", values: { cell: outside.trim().slice(0, 60) } } as const;
    tooLong.push({ place: { line: row.line, name }, problem });
  }
  return { fitting, tooLong };
}
