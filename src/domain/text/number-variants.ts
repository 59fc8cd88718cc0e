import { formatNumber } from "./format-number.ts";

/** A locale of each family: decimal point with East Asian text, decimal point, decimal comma. */
const LOCALES = ["ko", "en", "de"];

/** The ways in which people and keyboards enter this number: the solvability check enters them all. */
export function numberVariants(value: number, unit: string): { text: string; locale: string }[] {
  const suffix = unit === "" ? "" : ` ${unit}`;
  return LOCALES.flatMap((locale) => {
    const text = formatNumber(value, locale);
    const variants = [
      text + suffix,
      ` ${text}\u00A0${suffix} `,
      toFullWidth(text) + suffix,
      text.replaceAll("-", "\u2212") + suffix,
      toArabicDigits(text) + suffix,
    ];
    return [...new Set(variants)].map((variant) => ({ text: variant, locale }));
  });
}

function toFullWidth(text: string): string {
  return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

function toArabicDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
}
