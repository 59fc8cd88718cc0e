import { expect, test } from "vitest";
import { studyWeeks } from "../../../src/app/stats/study-weeks.ts";

test("covers eight weeks from Monday and ends with today", () => {
  const weeks = studyWeeks([], "2026-11-25", 8);
  expect(weeks).toHaveLength(8);
  expect(weeks[0]?.days[0]?.day).toBe("2026-10-05");
  expect(weeks.slice(0, 7).every((week) => week.days.length === 7)).toBe(true);
  // 2026-11-25 is a Wednesday: the days to come are not shown as days without study.
  expect(weeks[7]?.days.map(({ day }) => day)).toEqual(["2026-11-23", "2026-11-24", "2026-11-25"]);
});

test("shows every day exactly once across a change of clocks and of years", () => {
  const days = studyWeeks([], "2027-01-03", 12).flatMap((week) => week.days.map(({ day }) => day));
  expect(new Set(days).size).toBe(days.length);
  expect(days.length).toBe(84);
});

test("shows one answer as something and nothing as nothing", () => {
  const days = studyWeeks(
    [
      { day: "2026-11-23", given: 1, answered: 0, correct: 0 },
      { day: "2026-11-24", given: 80, answered: 80, correct: 80 },
    ],
    "2026-11-25",
    1,
  ).flatMap((week) => week.days);
  expect(days.map(({ level }) => level)).toEqual([1, 4, 0]);
  expect(days.map(({ given }) => given)).toEqual([1, 80, 0]);
});
