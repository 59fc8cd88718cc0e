import { formatNumber } from "./format-number.ts";
import { toFullWidth } from "./to-full-width.ts";

/** The ways in which people and keyboards enter this number: the solvability check enters them all. */
export function numberVariants(value: number, unit: string): { text: string; locale: string }[] {
  const suffix = unit === "" ? "" : ` ${unit}`;
  const korean = formatNumber(value, "ko");
  const german = formatNumber(value, "de");
  const point = [
    korean,
    ` ${korean}\u00A0`,
    toFullWidth(korean),
    korean.replaceAll("-", "\u2212"),
    toArabicDigits(korean),
  ];
  // The decimal comma is its own case; other signs are read before the comma is looked at.
  const comma = [german, toFullWidth(german)];
  return [
    ...[...new Set(point)].map((text) => ({ text: text + suffix, locale: "ko" })),
    { text: korean + suffix, locale: "en" },
    ...[...new Set(comma)].map((text) => ({ text: text + suffix, locale: "de" })),
  ];
}

function toArabicDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
}
