import type { Container } from "../../read-container.ts";
import { readXml } from "../../xml/read-xml.ts";
import { attributeOf, childrenOf, findAll, findChild, type XmlElement } from "../../xml/xml-element.ts";
import { readCellStyles } from "./cell-styles.ts";
import { readSheet, type Sheet } from "./read-sheet.ts";
import { richText, type RichText } from "./rich-text.ts";

const WORKBOOK = "xl/workbook.xml";

/** ECMA-376: the workbook lies where the package says it does; Excel and all others write it here. */
export function recogniseXlsx(files: Container): boolean {
  return files.has(WORKBOOK);
}

/** The visible sheets in their order; `hidden` are the names of the others. Undefined: no whole workbook. */
export function readWorkbook(files: Container): { sheets: Sheet[]; hidden: string[] } | undefined {
  const workbook = readPart(files, WORKBOOK);
  if (workbook === undefined) return undefined;
  const targets = readTargets(files);
  const texts = readSharedTexts(files);
  const isFrom1904 = /^(1|true)$/.test(attribute(findAll(workbook, "workbookPr")[0], "date1904") ?? "");
  const styles = readCellStyles(readPart(files, "xl/styles.xml"), isFrom1904);
  const sheets: Sheet[] = [];
  const hidden: string[] = [];
  for (const element of findAll(workbook, "sheet")) {
    const name = attribute(element, "name") ?? "";
    if ((attribute(element, "state") ?? "visible") !== "visible") {
      hidden.push(name);
      continue;
    }
    const root = readPart(files, targets.get(attribute(element, "id") ?? "") ?? "");
    if (root === undefined) return undefined;
    sheets.push({ name, rows: readSheet(root, { texts, styles }) });
  }
  return { sheets, hidden };
}

function readPart(files: Container, path: string): XmlElement | undefined {
  const bytes = files.get(path);
  if (bytes === undefined) return undefined;
  const encoding = bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  const read = readXml(new TextDecoder(encoding).decode(bytes));
  // Programs wrote these files: one that is not well-formed is damaged, and half a sheet is no sheet.
  return "document" in read && read.warnings.length === 0 ? read.document : undefined;
}

/** Relation ids → paths in the package. */
function readTargets(files: Container): Map<string, string> {
  const relations = readPart(files, "xl/_rels/workbook.xml.rels");
  const found = relations === undefined ? [] : findAll(relations, "Relationship");
  return new Map(
    found.map((relation) => {
      const target = attribute(relation, "Target") ?? "";
      return [attribute(relation, "Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`];
    }),
  );
}

function readSharedTexts(files: Container): RichText[] {
  const table = readPart(files, "xl/sharedStrings.xml");
  const root = table && findChild(table, "sst");
  return root === undefined ? [] : childrenOf(root, "si").map(richText);
}

function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element === undefined ? undefined : attributeOf(element, name);
}
