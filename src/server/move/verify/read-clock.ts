const DAY_MS = 24 * 60 * 60 * 1000;

/** When a clock showed this (as if it were UTC, in whole seconds). */
export type ReadClock = (shownMs: number) => number;

/**
 * Of the two readings of a time that a clock of this zone showed twice, or skipped, the later. By this process's own table
 * of zones, not by PostgreSQL's.
 */
export function readClockOf(zone: string): ReadClock {
  const format = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const offsetAt = (ms: number) => {
    const parts = format.formatToParts(ms).map(({ type, value }) => [type, value]);
    const {
      year = "",
      month,
      day,
      hour,
      minute,
      second,
    } = Object.fromEntries(parts) as Record<string, string>;
    return Date.parse(`${year.padStart(4, "0")}-${month}-${day}T${hour}:${minute}:${second}Z`) - ms;
  };
  return (shownMs) => {
    const readings = [shownMs - DAY_MS, shownMs + DAY_MS].map((near) => shownMs - offsetAt(near));
    const shown = readings.filter((ms) => ms + offsetAt(ms) === shownMs);
    return Math.max(...(shown.length > 0 ? shown : readings));
  };
}
