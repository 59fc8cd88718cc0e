import { expect, test } from "vitest";
import { CLASS } from "./simulated-arms.ts";
import { simulateDays } from "./simulated-day.ts";

/** The short form; `npm run test:long` simulates thousands of days (test/bench/rollout.ts). */
test("two equal arms send nobody back over a day of looks each minute, where a peeked-at z-test does", () => {
  const day = simulateDays(40, { crowd: CLASS, perMinute: 20, spoilt: 0 });
  expect(day.ours.share).toBe(0);
  expect(day.peeking.share).toBeGreaterThan(0.3);
  expect(day.fixed.share).toBe(1);
});

const HARD = { ...CLASS, rate: 0.88 };
test.each([
  ["at 50 %, with V1 half as fast", { crowd: CLASS, perMinute: 20, perMinuteV1: 10 }],
  ["at 50 %, close to the limit and with V1 a tenth as fast", { crowd: HARD, perMinute: 20, perMinuteV1: 2 }],
  ["at 100 %, where V1 is what it was the day before", { crowd: CLASS, perMinute: 20, stage: 100 }],
  [
    "at 100 %, close to the limit and with a V1 of which little is known",
    { crowd: HARD, perMinute: 20, perMinuteV1: 0.4, stage: 100 },
  ],
] as const)("two equal arms send nobody back %s", (...[, day]) => {
  expect(simulateDays(10, { ...day, spoilt: 0, minutes: 720 }).ours.share).toBe(0);
});

test("a drop of fifteen points is caught at 100 % too, by what V1 was before", () => {
  const easy = { ...CLASS, rate: 0.97, spread: 0.02 };
  const drop = simulateDays(10, { crowd: easy, perMinute: 20, spoilt: 0.15, stage: 100, minutes: 180 });
  expect(drop.ours.share).toBe(1);
});

test("a drop of five points is caught within three hours at twenty attempts a minute over both arms", () => {
  // An attempt is a run through a set: ten questions.
  const drop = simulateDays(40, { crowd: CLASS, perMinute: 100, spoilt: 0.05, minutes: 180 });
  expect(drop.ours.share).toBe(1);
});
