import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RolloutSettings } from "../../../src/domain/rollout/rollout-settings.ts";
import { betEvidence } from "../../../src/domain/rollout/statistics/bet-evidence.ts";
import { clusteredRate } from "../../../src/domain/rollout/statistics/clustered-rate.ts";
import { excessEvidence } from "../../../src/domain/rollout/statistics/excess-evidence.ts";
import { logGamma } from "../../../src/domain/rollout/statistics/log-gamma.ts";
import { meanOf } from "../../../src/domain/rollout/statistics/mean-of.ts";
import { logNormalTail, normalTail } from "../../../src/domain/rollout/statistics/normal-tail.ts";
import { sampleRatioProbability } from "../../../src/domain/rollout/statistics/sample-ratio.ts";
import { alwaysValidRadius, shiftEvidence } from "../../../src/domain/rollout/statistics/shift-evidence.ts";
import { randomOf } from "./simulated-arms.ts";

describe("the tail of the normal distribution", () => {
  test.each([
    [0, 0.5],
    [1.959964, 0.025],
    [-1.959964, 0.975],
    [3.290527, 0.0005],
    [6, 9.8659e-10],
  ])("above %f lies %f", (z, tail) => {
    expect(normalTail(z) / tail).toBeCloseTo(1, 4);
  });

  test("has a logarithm far beyond where it is a number", () => {
    expect(logNormalTail(7.99)).toBeCloseTo(Math.log(normalTail(7.99)), 6);
    expect(logNormalTail(8)).toBeCloseTo(Math.log(normalTail(8)), 1);
    expect(logNormalTail(400)).toBeCloseTo(-80_006.9, 0);
  });
});

test("the logarithm of the gamma function is that of factorials", () => {
  let logFactorial = 0;
  for (let n = 1; n <= 200; n += 1) {
    expect(logGamma(n)).toBeCloseTo(logFactorial, 9);
    logFactorial += Math.log(n);
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 11);
});

describe("the sample ratio", () => {
  test.each([
    [584, 15, 0.01],
    [70, 30, 0.25],
    [400, 250, 0.5],
    [20, 0, 0.5],
  ])(
    "of %i and %i at %d is one over the likelihood ratio averaged over other shares, here by an integral",
    (v1, v2, meant) => {
      const shares = Array.from({ length: 100_000 }, (_, at) => (at + 0.5) / 100_000);
      // A beta mixture: as if a hundred learners had been dealt as it was meant.
      const weight = (share: number) => share ** (100 * meant - 1) * (1 - share) ** (100 * (1 - meant) - 1);
      const ratio = (share: number) => (share / meant) ** v2 * ((1 - share) / (1 - meant)) ** v1;
      const sumOf = (of: (share: number) => number) => shares.reduce((sum, share) => sum + of(share), 0);
      const averaged = sumOf((share) => weight(share) * ratio(share)) / sumOf(weight);
      expect(sampleRatioProbability({ v1, v2, shareV2: meant }) * averaged).toBeCloseTo(
        Math.min(1, averaged),
        4,
      );
    },
  );

  test.each([
    [{ v1: 584, v2: 15, shareV2: 0.01 }, "good"],
    [{ v1: 577, v2: 22, shareV2: 0.01 }, "skewed"],
    [{ v1: 599, v2: 0, shareV2: 0.01 }, "good"],
    [{ v1: 448, v2: 552, shareV2: 0.5 }, "good"],
    [{ v1: 400, v2: 250, shareV2: 0.5 }, "skewed"],
    [{ v1: 48_500, v2: 51_500, shareV2: 0.5 }, "skewed"],
    [{ v1: 950, v2: 50, shareV2: 0.05 }, "good"],
    [{ v1: 950, v2: 50, shareV2: 0.25 }, "skewed"],
    [{ v1: 0, v2: 0, shareV2: 0.5 }, "good"],
  ])("of %j is %s by the limit as delivered", (sizes, found) => {
    const { limit } = RolloutSettings.parse({}).gates.sample_ratio;
    expect(sampleRatioProbability(sizes) < limit).toBe(found === "skewed");
  });

  test.each([0.01, 0.5])(
    "looked at after each learner, doubts an assignment of %d that works once in a thousand times at the most",
    (shareV2) => {
      const random = randomOf(7);
      const isDoubted = () => {
        const arms = { v1: 0, v2: 0 };
        return Array.from({ length: 600 }, () => {
          arms[random() < shareV2 ? "v2" : "v1"] += 1;
          return sampleRatioProbability({ ...arms, shareV2 });
        }).some((probability) => probability < 0.001);
      };
      expect(Array.from({ length: 150 }, isDoubted).filter(Boolean).length).toBeLessThanOrEqual(1);
    },
  );
});

const learner = fc
  .integer({ min: 1, max: 30 })
  .chain((answers) => fc.record({ n: fc.constant(answers), x: fc.integer({ min: 0, max: answers }) }));

describe("the rate over learners", () => {
  test("has the delta method's variance, computed here from every learner", () => {
    fc.assert(
      fc.property(fc.array(learner, { minLength: 2, maxLength: 40 }), (learners) => {
        const sum = (of: (one: { n: number; x: number }) => number) =>
          learners.reduce((total, one) => total + of(one), 0);
        const [answers, correct] = [sum(({ n }) => n), sum(({ x }) => x)];
        const found = clusteredRate({
          learners: learners.length,
          answers,
          correct,
          answersSquared: sum(({ n }) => n * n),
          correctSquared: sum(({ x }) => x * x),
          product: sum(({ n, x }) => n * x),
        });
        const rate = correct / answers;
        const spread = sum(({ n, x }) => (x - rate * n) ** 2);
        const variance = (learners.length / (learners.length - 1)) * (spread / answers ** 2);
        expect(found?.mean).toBeCloseTo(rate, 12);
        expect(found?.variance).toBeGreaterThanOrEqual(variance - 1e-12);
        // Only ever more than that where the sums alone would be surer than independent answers are.
        const smoothed = (correct + 1) / (answers + 2);
        const independent = (smoothed * (1 - smoothed)) / answers;
        expect(found?.variance).toBeCloseTo(Math.max(variance, independent), 10);
      }),
    );
  });

  test("is not certain where everybody was right, and unknown of one learner", () => {
    const sums = { answers: 40, correct: 40, answersSquared: 800, correctSquared: 800, product: 800 };
    expect(clusteredRate({ ...sums, learners: 2 })?.variance).toBeGreaterThan(0.0005);
    expect(clusteredRate({ ...sums, learners: 1 })).toBeUndefined();
  });
});

test("a mean has the variance of its values by their count", () => {
  // 1, 2, 3, 4: mean 2.5, variance 5/3, of the mean 5/12.
  expect(meanOf({ count: 4, total: 10, totalSquared: 30 })).toEqual({ mean: 2.5, variance: 5 / 12 });
  expect(meanOf({ count: 1, total: 5, totalSquared: 25 })).toBeUndefined();
});

describe("evidence for an excess of failures", () => {
  test("averages to exactly 1 where the rate is the limit: what makes it valid at any time", () => {
    const [of, limit] = [60, 0.02];
    let expectation = 0;
    let choose = 1;
    for (let failed = 0; failed <= of; failed += 1) {
      const probability = choose * limit ** failed * (1 - limit) ** (of - failed);
      expectation += probability * Math.exp(excessEvidence({ of, failed }, limit));
      choose = (choose * (of - failed)) / (failed + 1);
    }
    expect(expectation).toBeCloseTo(1, 9);
  });

  test("grows with what fails, and is none where nothing does", () => {
    expect(excessEvidence({ of: 5000, failed: 0 }, 0.001)).toBeLessThan(0);
    expect(excessEvidence({ of: 1000, failed: 30 }, 0.01)).toBeGreaterThan(Math.log(200));
    expect(excessEvidence({ of: 1000, failed: 10 }, 0.01)).toBeLessThan(Math.log(20));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (of, some) => {
        const failed = some % of;
        const [less, more] = [failed, failed + 1].map((count) => excessEvidence({ of, failed: count }, 0.01));
        expect(more).toBeGreaterThan(less ?? Number.NaN);
      }),
    );
  });
});

describe("evidence by bets on a few values", () => {
  test("averages to exactly 1 where the mean is the limit, whatever the values", () => {
    // Each minute fails altogether, or to a tenth, or not at all: 0.01 on average.
    const [all, tenth] = [0.004, 0.06];
    const kinds = [
      [1, all],
      [0.1, tenth],
      [0, 1 - all - tenth],
    ] as const;
    const expected = (values: number[], probability: number): number =>
      values.length === 6
        ? probability * Math.exp(betEvidence(values, 0.01))
        : kinds.reduce((sum, [value, share]) => sum + expected([...values, value], probability * share), 0);
    expect(expected([], 1)).toBeCloseTo(1, 9);
  });

  test("is none of nothing, and grows with what is above the limit", () => {
    expect(betEvidence([], 0.01)).toBeCloseTo(0, 12);
    expect(betEvidence([0, 0, 0], 0.01)).toBeLessThan(0);
    expect(betEvidence([1, 1, 1, 1], 0.01)).toBeGreaterThan(betEvidence([1, 1, 1], 0.01));
  });
});

describe("evidence for a shift", () => {
  test("averages to 1 where there is none, and to less where the shift goes the other way", () => {
    const average = (mean: number) => {
      const [variance, steps] = [0.0004, 4000];
      let sum = 0;
      for (let step = 0; step < steps; step += 1) {
        const z = -8 + (16 * (step + 0.5)) / steps;
        const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
        const estimate = { mean: mean + z * Math.sqrt(variance), variance };
        sum += density * Math.exp(shiftEvidence(estimate, { tau: 0.03 })) * (16 / steps);
      }
      return sum;
    };
    expect(average(0)).toBeCloseTo(1, 4);
    expect(average(-0.02)).toBeLessThan(0.5);
    expect(average(0.02)).toBeGreaterThan(1);
  });

  test("is none, however small the variance, where the estimate lies on the other side", () => {
    // A tail that underflows once made certainty of the opposite out of it.
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 0, noNaN: true }),
        fc.double({ min: 1e-12, max: 1, noNaN: true }),
        (mean, variance) => {
          expect(shiftEvidence({ mean, variance }, { tau: 0.03 })).toBeLessThan(1e-6);
        },
      ),
    );
  });

  test("needs more than the peeked-at 1.96 standard errors, and is sure of what does not vary", () => {
    const variance = 0.0001;
    const at = (z: number) => shiftEvidence({ mean: z * Math.sqrt(variance), variance }, { tau: 0.03 });
    expect(at(1.96)).toBeLessThan(Math.log(200));
    expect(at(4.5)).toBeGreaterThan(Math.log(200));
    expect(shiftEvidence({ mean: 1, variance: 0 }, { tau: 0.03 })).toBe(Number.POSITIVE_INFINITY);
    expect(shiftEvidence({ mean: -1, variance: 0 }, { tau: 0.03 })).toBe(Number.NEGATIVE_INFINITY);
  });

  test("an interval is wider than one that may be looked at once, and shrinks with the variance", () => {
    const radius = (variance: number) => alwaysValidRadius(variance, { tau: 0.03, alpha: 0.05 });
    expect(radius(0.0001)).toBeGreaterThan(1.96 * 0.01);
    expect(radius(0.0001)).toBeGreaterThan(radius(0.00005));
  });
});
