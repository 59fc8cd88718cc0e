import type { TimeMs } from "../../domain/id.ts";
import type { Local } from "../store/local.ts";
import { readJudged, type Judged } from "./read-judged.ts";

export type LocalStatistics = {
  /** With a verdict, as everywhere here. */
  answered: number;
  correct: number;
  points: number;
  attempts: number;
  /** Days in a row up to today or yesterday, in the device's time zone. */
  streakDays: number;
  byCategory: { category: string; answered: number; correct: number }[];
  /** YYYY-MM-DD in the device's time zone, oldest first, days without answers left out. `given`: also what waits for its verdict. */
  byDay: { day: string; given: number; answered: number; correct: number }[];
};

/**
 * From this device's own answers, so that they are there without a network. What a better attempt replaced is not
 * summed with it, but its day was one of study; so was that of what has no verdict yet, which is neither right nor wrong.
 */
export async function readStatistics({ db, ports }: Local): Promise<LocalStatistics> {
  const given = (await readJudged(db)).filter(counts);
  const replaced = await db.outcomes.where("acceptance").equals("not_best").primaryKeys();
  const notBest = new Set(replaced.map((key) => key.join(" ")));
  const best = given.filter(({ attemptId, questionId }) => !notBest.has(`${attemptId} ${questionId}`));
  const judged = best.filter(isJudged);
  const byDay = tally(best, ({ at }) => dayOf(at)).map(({ name, ...rest }) => ({ day: name, ...rest }));
  const byCategory = tally(judged, ({ category }) => category);
  return {
    answered: judged.length,
    correct: judged.filter(({ verdict }) => verdict === "correct").length,
    points: judged.reduce((sum, { fraction }) => sum + fraction, 0),
    attempts: await db.attempts.count(),
    streakDays: streakOf(new Set(given.map(({ at }) => dayOf(at))), ports.clock.wallMs()),
    byCategory: byCategory.map(({ name, given: _all, ...rest }) => ({ category: name, ...rest })),
    byDay,
  };
}

/** What leaves the denominator leaves the statistics too. */
function counts({ verdict }: Judged): boolean {
  return verdict !== "ungradable" && verdict !== "not_presented" && verdict !== "invalid";
}

function isJudged({ verdict }: Judged): boolean {
  return verdict !== "pending";
}

function tally(rows: Judged[], nameOf: (row: Judged) => string) {
  const byName = new Map<string, { name: string; given: number; answered: number; correct: number }>();
  for (const row of rows) {
    const name = nameOf(row);
    const entry = byName.get(name) ?? { name, given: 0, answered: 0, correct: 0 };
    entry.given += 1;
    if (isJudged(row)) entry.answered += 1;
    if (row.verdict === "correct") entry.correct += 1;
    byName.set(name, entry);
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** YYYY-MM-DD where the device is. */
export function dayOf(at: TimeMs): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Days in a row with answers, up to today; a streak is not broken before its next day has passed. */
function streakOf(days: ReadonlySet<string>, now: TimeMs): number {
  // Noon: adding days across a change of daylight saving stays within the day meant.
  const day = new Date(now);
  day.setHours(12, 0, 0, 0);
  if (!days.has(dayOf(day.getTime()))) day.setDate(day.getDate() - 1);
  let length = 0;
  while (days.has(dayOf(day.getTime()))) {
    length += 1;
    day.setDate(day.getDate() - 1);
  }
  return length;
}
