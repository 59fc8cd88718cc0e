import type { Language } from "../messages/language.ts";

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
/** From here on seconds are shown: before that they would only make nervous. */
const SECONDS_FROM_S = 5 * MINUTE_S;

function unit(locale: Language, name: "hour" | "minute" | "second", count: number): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "long" }).format(count);
}

/** As it is shown: by the minute, and by the second at the end. */
export function writeTime(leftMs: number, locale: Language): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  if (seconds >= SECONDS_FROM_S) return sayTime(leftMs, locale);
  return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, "0")}`;
}

/** As it is said, in words. */
export function sayTime(leftMs: number, locale: Language): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  if (seconds < MINUTE_S) return unit(locale, "second", seconds);
  const minutes = Math.round(seconds / MINUTE_S);
  if (minutes * MINUTE_S < HOUR_S) return unit(locale, "minute", minutes);
  const hours = unit(locale, "hour", Math.floor(minutes / 60));
  return minutes % 60 === 0 ? hours : `${hours} ${unit(locale, "minute", minutes % 60)}`;
}
