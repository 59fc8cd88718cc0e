import type { RolloutReport } from "./rollout-desk.ts";

/** A report as CSV, one row for each day; what was not measured is an empty cell, which is not zero. */
export function reportCsv({ days }: RolloutReport): string {
  const rows = days.map((day) => [
    day.day,
    day.learners,
    day.attempts,
    day.finished,
    day.answers,
    day.correct,
    day.reports,
    day.ratings,
    day.stars,
    ...[day.v1, day.v2].flatMap(({ requests, failed, meanMs }) => [requests, failed, meanMs]),
    day.stage,
    day.returning,
    day.late,
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

const COLUMNS = [
  "day",
  "learners",
  "attempts",
  "finished",
  "answers",
  "correct",
  "reports",
  "ratings",
  "stars",
  ...["v1", "v2"].flatMap((arm) => [`${arm}_requests`, `${arm}_failed`, `${arm}_mean_ms`]),
  "v2_share_percent",
  "returning",
  "late",
];

function cellOf(value: string | number | undefined): string {
  if (typeof value !== "number") return value ?? "";
  return String(Math.round(value * 1000) / 1000);
}
