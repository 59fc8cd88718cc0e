import { expect, test } from "vitest";
import type { ArmReading } from "../../../src/domain/rollout/arm-reading.ts";
import { figuresOf } from "../../../src/domain/rollout/arm-figures.ts";
import { type Random, randomOf } from "./simulated-arms.ts";

const NOTHING: ArmReading = {
  assigned: 7,
  answers: { learners: 0, answers: 0, correct: 0, answersSquared: 0, correctSquared: 0, product: 0 },
  attempts: 0,
  responses: { count: 0, total: 0, totalSquared: 0 },
  errors: { of: 0, failed: 0 },
  complaints: { of: 0, failed: 0 },
  ratings: { count: 0, total: 0, totalSquared: 0 },
};
const SOME: ArmReading = {
  ...NOTHING,
  answers: {
    learners: 40,
    answers: 400,
    correct: 360,
    answersSquared: 4000,
    correctSquared: 3280,
    product: 3600,
  },
  responses: { count: 1000, total: 80_000, totalSquared: 8_000_000 },
  errors: { of: 1000, failed: 0 },
  complaints: { of: 40, failed: 2 },
  ratings: { count: 30, total: 141, totalSquared: 669 },
};

test("what was not measured is absent, which is not zero", () => {
  const figures = figuresOf(NOTHING, 0.005);
  expect(Object.keys(figures).filter((name) => /rate$|meanMs|Share|Range|stars/.test(name))).toEqual([]);
});

test.each([
  { name: "rate", value: 0.9, least: 0, most: 1 },
  { name: "meanMs", value: 80, least: 0, most: Infinity },
  { name: "errorShare", value: 0, least: 0, most: 1 },
  { name: "complaintShare", value: 0.05, least: 0, most: 1 },
  { name: "stars", value: 4.7, least: 1, most: 5 },
] as const)("$name has a range around it, narrower the more was measured", ({ name, value, least, most }) => {
  const rangeOf = (figures: ReturnType<typeof figuresOf>) =>
    ({
      rate: figures.rate,
      meanMs: figures.meanMsRange,
      errorShare: figures.errorRange,
      complaintShare: figures.complaintRange,
      stars: figures.starsRange,
    })[name];
  const figures = figuresOf(SOME, 0.005);
  expect(name === "rate" ? figures.rate?.value : figures[name]).toBeCloseTo(value, 10);
  const range = rangeOf(figures) ?? { low: NaN, high: NaN };
  expect(range.low).toBeGreaterThanOrEqual(least);
  expect(range.high).toBeLessThanOrEqual(most);
  expect(range.low).toBeLessThanOrEqual(value);
  // Also where nothing has failed yet: so few say little about the rest.
  expect(range.high).toBeGreaterThan(value);
  const more = rangeOf(figuresOf(tenfold(SOME), 0.005)) ?? { low: NaN, high: NaN };
  expect(more.high - more.low).toBeLessThan(range.high - range.low);
});

test("the range of the response time holds the true mean through a day of looks at the last quarter of an hour", () => {
  const [trueMs, spreadMs, perMinute, minutes, days] = [400, 2000, 20, 24 * 60, 60];
  const random = randomOf(11);
  let missed = 0;
  for (let day = 0; day < days; day += 1) {
    const means: number[] = [];
    let [sum, squares] = [0, 0];
    let isMissed = false;
    for (let minute = 0; minute < minutes; minute += 1) {
      const mean = trueMs + (spreadMs * normalOf(random)) / Math.sqrt(perMinute);
      const gone = means.length < 15 ? undefined : means.shift();
      means.push(mean);
      sum += mean - (gone ?? 0);
      squares += mean * mean - (gone ?? 0) ** 2;
      const count = means.length * perMinute;
      // Within a minute they spread as they do.
      const totalSquared = perMinute * squares + count * spreadMs * spreadMs;
      const responses = { count, total: perMinute * sum, totalSquared };
      const range = figuresOf({ ...NOTHING, responses }, 0.005).meanMsRange;
      if (range !== undefined && (trueMs < range.low || trueMs > range.high)) isMissed = true;
    }
    if (isMissed) missed += 1;
  }
  // At 0.5 % a day, one in 200 days; the range of a single window would miss it on one day in twenty.
  expect(missed).toBe(0);
});

/** One number of a standard normal distribution (Box and Muller). */
function normalOf(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function tenfold(arm: ArmReading): ArmReading {
  const ten = <T extends object>(sums: T): T =>
    Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, 10 * Number(sum)])) as T;
  const { answers, responses, errors, complaints, ratings } = arm;
  return {
    ...arm,
    answers: ten(answers),
    responses: ten(responses),
    errors: ten(errors),
    complaints: ten(complaints),
    ratings: ten(ratings),
  };
}
