import type { Language } from "./language.ts";
import { once } from "./once.ts";

export type Formats = {
  locale: Language;
  number(value: number): string;
  percent(share: number): string;
  date(atMs: number): string;
  dateTime(atMs: number): string;
  bytes(count: number): string;
};

/** Numbers and dates as the language writes them; each way of writing is made when it is first needed, and kept. */
export function createFormats(locale: Language): Formats {
  const number = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }));
  const percent = once(() => new Intl.NumberFormat(locale, { style: "percent" }));
  const date = once(() => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }));
  const dateTime = once(() => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }));
  return {
    locale,
    number: (value) => number().format(value),
    percent: (share) => percent().format(share),
    date: (atMs) => date().format(atMs),
    dateTime: (atMs) => dateTime().format(atMs),
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
