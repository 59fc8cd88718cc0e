const DAY_MS = 24 * 60 * 60 * 1000;

/** What a clock shows, month and day from 1; the year before 1 is 0. */
export type Shown = Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>;

/** As if the clock were UTC's. NaN beyond the years that this process can count. */
export function shownMsOf({ year, month, day, hour, minute, second }: Shown): number {
  const shown = new Date(0);
  // Unlike Date.UTC this takes the years below 100 for what they are.
  shown.setUTCFullYear(year, month - 1, day);
  return shown.setUTCHours(hour, minute, second);
}

/** When a clock showed this (as if it were UTC, in whole seconds); NaN of what is beyond all years. */
export type ReadClock = (shownMs: number) => number;

/**
 * Of the two readings of a time that a clock of this zone showed twice, or skipped, the later. By this process's own table
 * of zones, not by PostgreSQL's.
 */
export function readClockOf(zone: string): ReadClock {
  const format = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const offsetAt = (ms: number) => {
    if (Number.isNaN(new Date(ms).valueOf())) return Number.NaN;
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const read = (name: keyof Shown) => Number(parts.get(name));
    const year = parts.get("era") === "BC" ? 1 - read("year") : read("year");
    const [month, day, hour] = [read("month"), read("day"), read("hour")];
    return shownMsOf({ year, month, day, hour, minute: read("minute"), second: read("second") }) - ms;
  };
  return (shownMs) => {
    const readings = [shownMs - DAY_MS, shownMs + DAY_MS].map((near) => shownMs - offsetAt(near));
    const shown = readings.filter((ms) => ms + offsetAt(ms) === shownMs);
    return Math.max(...(shown.length > 0 ? shown : readings));
  };
}
