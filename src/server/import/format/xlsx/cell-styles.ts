import { format, getFormatFromId, isDateFormat } from "numfmt";
import { attributeOf, childrenOf, findAll, type XmlElement } from "../../xml/xml-element.ts";
import { isOn } from "./rich-text.ts";

export type CellStyles = {
  /** A number as the sheet shows it, without separators between thousands. */
  show: (value: number, style: string | undefined) => string;
  /** Whether all of the cell is struck out. */
  isStruck: (style: string | undefined) => boolean;
};

/** Days between the two calendars that workbooks count from. */
const DAYS_TO_1904 = 1462;

export function readCellStyles(styles: XmlElement | undefined, isFrom1904: boolean): CellStyles {
  const own = new Map(
    (styles === undefined ? [] : findAll(styles, "numFmt")).map((element) => [
      attributeOf(element, "numFmtId") ?? "",
      attributeOf(element, "formatCode") ?? "General",
    ]),
  );
  const cells = styles === undefined ? undefined : findAll(styles, "cellXfs")[0];
  const formats = cells === undefined ? [] : childrenOf(cells, "xf");
  const fonts = styles === undefined ? undefined : findAll(styles, "fonts")[0];
  const struck = (fonts === undefined ? [] : childrenOf(fonts, "font")).map((font) => isOn(font, "strike"));
  const patterns = formats.map((xf) => {
    const id = attributeOf(xf, "numFmtId") ?? "0";
    return own.get(id) ?? patternOf(Number(id));
  });
  return {
    isStruck(style) {
      const xf = formats[Number(style ?? "0")];
      return xf !== undefined && struck[Number(attributeOf(xf, "fontId") ?? "0")] === true;
    },
    show(value, style) {
      const pattern = patterns[Number(style ?? "0")] ?? "General";
      // What binary adds to 0.1 + 0.2 is neither shown nor meant.
      if (pattern === "General" || pattern === "@") return String(Number(value.toPrecision(15)));
      const from1900 = isFrom1904 && isDateFormat(pattern) ? value + DAYS_TO_1904 : value;
      return format(pattern.replaceAll("#,##0", "0"), from1900, { throws: false }).trim();
    },
  };
}

/** Dates that follow the reader's country in Excel are written so that no reader takes the day for the month. */
function patternOf(id: number): string {
  if (id === 22) return "yyyy-mm-dd hh:mm";
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) {
    return "yyyy-mm-dd";
  }
  return getFormatFromId(id);
}
