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

test("a drop of five points is caught within three hours at twenty attempts a minute over both arms", () => {
  // An attempt is a run through a set: ten questions.
  const drop = simulateDays(40, { crowd: CLASS, perMinute: 100, spoilt: 0.05, minutes: 180 });
  expect(drop.ours.share).toBe(1);
});
