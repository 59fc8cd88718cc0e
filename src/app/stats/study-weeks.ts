import type { LocalStatistics } from "../../offline/read/read-statistics.ts";

export type StudyDay = {
  /** YYYY-MM-DD in the device's time zone. */
  day: string;
  /** Also what waits for its verdict. */
  given: number;
  answered: number;
  correct: number;
  /** 0 nothing, 1 … 4 how much, against fixed steps so that a good week does not fade an older one. */
  level: 0 | 1 | 2 | 3 | 4;
};

/** Seven days from Monday; days after today are left out of the last week. */
export type StudyWeek = { days: StudyDay[] };

const DAY_MS = 86_400_000;

/** The last `count` weeks, oldest first, ending with the week of `today` (YYYY-MM-DD). */
export function studyWeeks(byDay: LocalStatistics["byDay"], today: string, count: number): StudyWeek[] {
  const found = new Map(byDay.map((day) => [day.day, day]));
  const end = Date.parse(`${today}T00:00:00Z`);
  // Days are counted in UTC from their names, so that no clock change makes one twice or never.
  const sinceMonday = (new Date(end).getUTCDay() + 6) % 7;
  const start = end - (sinceMonday + (count - 1) * 7) * DAY_MS;
  return Array.from({ length: count }, (_, week) => ({
    days: Array.from({ length: 7 }, (_, weekday) => start + (week * 7 + weekday) * DAY_MS)
      .filter((time) => time <= end)
      .map((time) => studyDay(new Date(time).toISOString().slice(0, 10), found)),
  }));
}

function studyDay(day: string, found: Map<string, LocalStatistics["byDay"][number]>): StudyDay {
  const { given, answered, correct } = found.get(day) ?? { given: 0, answered: 0, correct: 0 };
  return { day, given, answered, correct, level: levelOf(given) };
}

/** A few answers already show; a long set is the darkest. */
function levelOf(given: number): StudyDay["level"] {
  if (given === 0) return 0;
  if (given < 5) return 1;
  if (given < 15) return 2;
  return given < 30 ? 3 : 4;
}
