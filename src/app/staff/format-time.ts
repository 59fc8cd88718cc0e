/** Seconds matter to support, the date only where it changes. */
export function formatClock(timeMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(timeMs);
}

export function formatDay(timeMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", weekday: "short" }).format(timeMs);
}

export function formatMoment(timeMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(timeMs);
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** How long between two moments, in its largest unit; undefined below a second and a half. */
export function formatDelay(delayMs: number, locale: string): string | undefined {
  if (delayMs < 1500) return undefined;
  const [unit, unitMs] = UNITS.find(([, length]) => delayMs >= length) ?? UNITS[3];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(
    Math.round(delayMs / unitMs),
  );
}
