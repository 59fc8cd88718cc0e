import type { Noted, Parsed } from "../draft.ts";
import { guessLanguage } from "../guess-language.ts";
import type { Container } from "../read-container.ts";
import { findHeader, parseTable } from "./table/parse-table.ts";
import type { Sheet } from "./xlsx/read-sheet.ts";
import { readWorkbook } from "./xlsx/read-workbook.ts";

/**
 * Every visible sheet that has a header of ours. Lines are the sheet's rows. What Excel does not show is
 * not taken: hidden rows are skipped by name, hidden sheets and sheets without a header are named.
 */
export function parseXlsx(files: Container, language: string | undefined): Parsed {
  const book = readWorkbook(files);
  const whole: Parsed = { drafts: [], skipped: [], warnings: [] };
  if (book === undefined) return { ...whole, skipped: [{ place: {}, problem: { code: "xlsx_damaged" } }] };
  const tables = book.sheets.filter(({ rows }) => findHeader(rows) !== undefined);
  const spoken = language ?? guessLanguage(tables.flatMap(({ rows }) => rows.map(textOfRow)).join("\n"));
  const others = book.sheets.filter((sheet) => !tables.includes(sheet) && sheet.rows.length > 0);
  if (tables.length === 0) {
    const place = { line: others[0]?.rows[0]?.line ?? 1 };
    return { ...whole, skipped: [{ place, problem: { code: "csv_header_unknown" } }] };
  }
  whole.warnings = [...others.map(({ name }) => name), ...book.hidden].map((sheet): Noted => ({
    place: {},
    problem: { code: "sheet_ignored", values: { sheet } },
  }));
  for (const sheet of tables) {
    const parsed = parseSheet(sheet, spoken);
    const prefix = tables.length > 1 ? `${sheet.name}: ` : "";
    const placed = <T extends { place: Noted["place"] }>(items: readonly T[]) =>
      items.map((item) => ({
        ...item,
        place: { ...item.place, name: `${prefix}${item.place.name ?? ""}` },
      }));
    whole.drafts.push(...placed(parsed.drafts));
    whole.skipped.push(...placed(parsed.skipped));
    whole.warnings.push(...placed(parsed.warnings));
  }
  return { ...whole, language: spoken };
}

function parseSheet({ rows }: Sheet, language: string): Parsed {
  const header = findHeader(rows);
  const left: Noted[] = [];
  const taken = rows.filter((row) => {
    if (header !== undefined && row.line <= header.line) return true;
    const name = row.cells[header?.columns.at.prompt ?? 0]?.slice(0, 80) ?? "";
    const place = { line: row.line, name };
    if (row.isHidden) left.push({ place, problem: { code: "row_hidden" } });
    else if (row.error !== undefined)
      left.push({ place, problem: { code: "cell_error", values: row.error } });
    else if (row.struck !== undefined)
      left.push({ place, problem: { code: "cell_struck", values: { cell: row.struck } } });
    return !row.isHidden && row.error === undefined && row.struck === undefined;
  });
  // A cell that holds a number has its point, in whatever language the sheet is.
  const parsed = parseTable(taken, { language, decimal: "." });
  return { ...parsed, skipped: [...left, ...parsed.skipped] };
}

function textOfRow({ cells }: { cells: readonly string[] }): string {
  return cells.join(" ");
}
