import { CsvError, parse } from "csv-parse/sync";
import type { Parsed } from "../draft.ts";
import { parseTable } from "./table/parse-table.ts";
import type { TableRow } from "./table/row-cells.ts";
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

type CsvRow = { record: string[]; info: { lines: number } };

/** One question a row; several answers are separated by `|`. Lines are the file's own. */
export function parseCsv(text: string, language: string): Parsed {
  let rows: CsvRow[];
  try {
    rows = parse(text, {
      delimiter: recogniseCsv(text) ?? ",",
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as CsvRow[];
  } catch (error) {
    const line = error instanceof CsvError && typeof error["lines"] === "number" ? error["lines"] : 1;
    const detail = error instanceof Error ? error.message : "";
    const problem = { code: "csv_malformed" as const, values: { detail } };
    return { drafts: [], skipped: [{ place: { line }, problem }], warnings: [] };
  }
  return parseTable(
    rows.map(({ record, info }): TableRow => {
      // The parser counts to a record's last line; a cell may hold several.
      const line = info.lines - record.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
      return { line, cells: record };
    }),
    language,
  );
}
