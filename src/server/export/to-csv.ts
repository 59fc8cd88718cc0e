import { parseCsv } from "../import/format/csv.ts";
import { checkedFormat } from "./checked-format.ts";
import { writeTable } from "./table/write-table.ts";

/** With a byte-order mark, without which Excel takes Korean for another encoding. */
const BOM = "\uFEFF";

export const toCsv = checkedFormat({
  write: ({ questions, language }) => writeCsv(writeTable(questions, language)),
  read: (text, language) => parseCsv(text.replace(BOM, "").replaceAll("\r\n", "\n"), language),
  holds: [],
});

/** RFC 4180. */
export function writeCsv(table: readonly (readonly string[])[]): string {
  const lines = table.map((row) => row.map(quoted).join(","));
  return `${BOM}${lines.join("\r\n")}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
