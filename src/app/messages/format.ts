import type { Language } from "./language.ts";

export type Formats = {
  locale: Language;
  number(value: number): string;
  percent(share: number): string;
  date(atMs: number): string;
  dateTime(atMs: number): string;
  bytes(count: number): string;
};

/** Numbers and dates as the language writes them; made once per language. */
export function createFormats(locale: Language): Formats {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return {
    locale,
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    date: (atMs) => date.format(atMs),
    dateTime: (atMs) => dateTime.format(atMs),
    bytes: (count) => formatBytes(count, locale),
  };
}

const STEPS = [
  { unit: "gigabyte", size: 1_000_000_000 },
  { unit: "megabyte", size: 1_000_000 },
  { unit: "kilobyte", size: 1000 },
] as const;

function formatBytes(count: number, locale: string): string {
  const step = STEPS.find(({ size }) => count >= size) ?? STEPS[2];
  const value = Math.max(count / step.size, count > 0 ? 1 : 0);
  const maximumFractionDigits = value < 10 && step.unit !== "kilobyte" ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: "unit", unit: step.unit, maximumFractionDigits }).format(
    value,
  );
}
