import { expect, test } from "vitest";
import { recentCounts, shareCorrect } from "../../../src/app/stats/share-correct.ts";

test("nothing answered has no share, which is not 0 %", () => {
  expect(shareCorrect({ answered: 0, correct: 0 })).toBeUndefined();
  expect(shareCorrect({ answered: 3, correct: 0 })).toBe(0);
});

test("rounding never claims all right or none right", () => {
  expect(shareCorrect({ answered: 1000, correct: 999 })).toBe(99);
  expect(shareCorrect({ answered: 1000, correct: 1 })).toBe(1);
  expect(shareCorrect({ answered: 8, correct: 7 })).toBe(88);
});

test("the last 30 days include today and 29 days before it", () => {
  const byDay = [
    { day: "2026-10-25", answered: 100, correct: 0 },
    { day: "2026-10-26", answered: 4, correct: 3 },
    { day: "2026-11-24", answered: 2, correct: 1 },
    { day: "2026-11-25", answered: 9, correct: 9 },
  ];
  expect(recentCounts(byDay, "2026-11-24", 30)).toEqual({ answered: 6, correct: 4 });
});
