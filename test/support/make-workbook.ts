import { strToU8, zipSync } from "fflate";

export type SheetSource = { name: string; xml: string; state?: "hidden" };

/** A workbook as spreadsheet programs write it: shared texts, styles, one file a sheet. */
export function makeWorkbook(
  sheets: readonly SheetSource[],
  { sharedStrings = "<sst/>", styles = "<styleSheet/>", workbookPr = "" } = {},
): Uint8Array {
  const list = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${state ? ` state="${state}"` : ""}/>`,
  );
  const relations = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/s${at + 1}.xml"/>`,
  );
  const files: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook xmlns:r="urn:r">${workbookPr}<sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations.join("")}</Relationships>`,
    "xl/sharedStrings.xml": sharedStrings,
    "xl/styles.xml": styles,
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [`xl/worksheets/s${at + 1}.xml`, `<worksheet>${xml}</worksheet>`]),
    ),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)])));
}

/** Rows of texts, numbered from `first`. */
export function sheetOf(rows: readonly (readonly string[])[], first = 1): string {
  const written = rows.map((cells, at) => {
    const line = first + at;
    const made = cells.map(
      (text, column) =>
        `<c r="${String.fromCharCode(65 + column)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`,
    );
    return `<row r="${line}">${made.join("")}</row>`;
  });
  return `<sheetData>${written.join("")}</sheetData>`;
}
