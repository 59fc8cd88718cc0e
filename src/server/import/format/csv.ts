import type { Parsed } from "../draft.ts";
import { readCsvRows } from "./csv/read-csv-rows.ts";
import { parseTable } from "./table/parse-table.ts";
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
  const parsed = parseTable(rows, language);
  const inOrder = [...skipped, ...parsed.skipped].toSorted(
    (a, b) => (a.place.line ?? 0) - (b.place.line ?? 0),
  );
  return { ...parsed, skipped: inOrder };
}
