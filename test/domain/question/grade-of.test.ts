import { expect, test } from "vitest";
import { gradeOf, isFull } from "../../../src/domain/question/grade-of.ts";

test.each([
  [-1, "incorrect", 0],
  [0, "incorrect", 0],
  [0.9e-6, "incorrect", 0],
  [1e-6, "partially_correct", 1e-6],
  [0.5, "partially_correct", 0.5],
  [1 - 1e-6, "partially_correct", 1 - 1e-6],
  [1 - 0.9e-6, "correct", 1],
  [1, "correct", 1],
  [1.5, "correct", 1],
])("a share of %d is %s with %d of the mark", (share, verdict, fraction) => {
  expect(gradeOf(share, [])).toEqual({ verdict, fraction, trace: [] });
  expect(isFull(share)).toBe(verdict === "correct");
});
