import * as fc from "fast-check";
import { expect, test } from "vitest";
import { percentile } from "../bench/measurement.ts";
import { boundPercentile, type Spread } from "./bound-percentile.ts";

const times = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 });

function spreadOf(all: readonly number[]): Spread {
  const meanMs = all.reduce((sum, ms) => sum + ms, 0) / all.length;
  const variance = all.reduce((sum, ms) => sum + (ms - meanMs) ** 2, 0) / all.length;
  return { calls: all.length, meanMs, deviationMs: Math.sqrt(variance), mostMs: Math.max(...all) };
}

test("the bound is never below the percentile of the calls themselves", () => {
  fc.assert(
    fc.property(fc.array(times, { minLength: 1, maxLength: 5 }), (statements) => {
      const bound = boundPercentile(statements.map(spreadOf), 0.95);
      expect(bound + 1e-6).toBeGreaterThanOrEqual(percentile(statements.flat(), 0.95));
    }),
  );
});

test("of calls that all take the same time it is that time, and rare slow ones do not raise it to theirs", () => {
  const fast = { calls: 990, meanMs: 2, deviationMs: 0, mostMs: 2 };
  expect(boundPercentile([fast], 0.95)).toBeCloseTo(2, 3);
  expect(boundPercentile([fast, { calls: 10, meanMs: 800, deviationMs: 0, mostMs: 800 }], 0.95)).toBeCloseTo(
    2,
    3,
  );
});
