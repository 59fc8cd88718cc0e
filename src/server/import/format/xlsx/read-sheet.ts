import {
  attributeOf,
  childrenOf,
  findAll,
  findChild,
  textOf,
  type XmlElement,
} from "../../xml/xml-element.ts";
import type { TableRow } from "../table/row-cells.ts";
import type { CellStyles } from "./cell-styles.ts";
import { richText, type RichText } from "./rich-text.ts";

export type SheetRow = TableRow & {
  isHidden?: true;
  error?: { cell: string; text: string };
  struck?: string;
};
export type Sheet = { name: string; rows: SheetRow[] };

type Book = { texts: RichText[]; styles: CellStyles };
type Cell = RichText & { isError: boolean };
/** Rows count from 1, columns from 0. */
type Merge = { top: number; bottom: number; left: number };

/** Excel ends here; a merge of whole columns is not walked to the end. */
const MAX_COLUMNS = 16_384;

/** The rows that hold something, numbered as the sheet numbers them. */
export function readSheet(root: XmlElement, book: Book): SheetRow[] {
  const rows: SheetRow[] = [];
  let number = 0;
  for (const element of findAll(root, "row")) {
    number = Number(attributeOf(element, "r") ?? number + 1);
    const cells: string[] = [];
    const row: SheetRow = { line: number, cells };
    let column = -1;
    for (const cell of childrenOf(element, "c")) {
      column = columnOf(attributeOf(cell, "r")) ?? column + 1;
      if (column >= MAX_COLUMNS) break;
      const { text, marked, isError, isStruck } = readCell(cell, book);
      while (cells.length < column) cells.push("");
      cells[column] = text;
      if (isError) row.error ??= { cell: attributeOf(cell, "r") ?? "", text };
      if (isStruck && text.trim() !== "") row.struck ??= attributeOf(cell, "r") ?? text.slice(0, 20);
      if (marked !== undefined) (row.marked ??= new Map()).set(text.trim(), marked);
    }
    if (/^(1|true)$/.test(attributeOf(element, "hidden") ?? "")) row.isHidden = true;
    if (cells.some((text) => text.trim() !== "")) rows.push(row);
  }
  return carryMerges(rows, findAll(root, "mergeCell"));
}

function readCell(cell: XmlElement, { texts, styles }: Book): Cell {
  const type = attributeOf(cell, "t") ?? "n";
  const style = attributeOf(cell, "s");
  const inline = findChild(cell, "is");
  const value = findChild(cell, "v");
  const raw = value === undefined ? "" : textOf(value);
  const isError = type === "e";
  const made = (text: string): Cell => ({ text, isError, isStruck: styles.isStruck(style) });
  const rich = type === "s" ? texts[Number(raw)] : inline === undefined ? undefined : richText(inline);
  if (type === "s" || type === "inlineStr") {
    return rich === undefined
      ? made("")
      : { ...made(""), ...rich, isStruck: rich.isStruck || styles.isStruck(style) };
  }
  if (type === "b") return made(raw === "1" ? "TRUE" : "FALSE");
  if (type === "n" && raw !== "") return made(styles.show(Number(raw), style));
  return made(raw);
}

/** A cell merged over rows says the same for each of them; over columns, it stays where it begins. */
function carryMerges(rows: SheetRow[], merges: readonly XmlElement[]): SheetRow[] {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const above = new Map<number, (string | undefined)[]>();
  for (const { top, bottom, left } of merges.flatMap(readMerge)) {
    const text = byLine.get(top)?.cells[left] ?? "";
    if (text === "") continue;
    for (const { line } of rows) {
      if (line <= top || line > bottom) continue;
      const carried = above.get(line) ?? [];
      carried[left] = text;
      above.set(line, carried);
    }
  }
  return rows.map((row) => {
    const carried = above.get(row.line);
    return carried === undefined ? row : { ...row, above: carried };
  });
}

function readMerge(element: XmlElement): Merge[] {
  const [from = "", to = ""] = (attributeOf(element, "ref") ?? "").split(":");
  const left = columnOf(from);
  const [top, bottom] = [from, to].map((cell) => Number(/\d+$/.exec(cell)?.[0] ?? 0));
  if (left === undefined || top === undefined || bottom === undefined || bottom <= top) return [];
  return [{ left, top, bottom }];
}

/** `C7` → 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? "")?.[1];
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
