import * as fc from "fast-check";
import { expect, test } from "vitest";
import { percentOf, readShare } from "../../../../src/app/staff/marking/read-share.ts";

test.each([
  ["0", 0],
  ["50", 0.5],
  ["100", 1],
  ["33,5", 0.335],
  [" 75 % ", 0.75],
  ["７０", 0.7],
  ["", undefined],
  ["101", undefined],
  ["-1", undefined],
  ["half", undefined],
  ["1e2", undefined],
])("%j is a share of %s", (text, fraction) => {
  expect(readShare(text)).toBe(fraction);
});

test("a share that is shown is read as the same", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
      const fraction = hundredths / 10_000;
      expect(readShare(percentOf(fraction))).toBeCloseTo(fraction, 9);
    }),
  );
});
