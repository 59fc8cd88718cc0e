import { decimalMark } from "./decimal-mark.ts";

/** A number as a person would type it in this locale: no grouping, so that it is read back without a question. */
export function formatNumber(value: number, locale: string): string {
  const [digits = "", exponent] = String(value).split("e");
  const local = digits.replace(".", decimalMark(locale));
  return exponent === undefined ? local : `${local}×10^${Number(exponent)}`;
}
