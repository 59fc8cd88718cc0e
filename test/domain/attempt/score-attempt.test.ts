import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betterGrade } from "../../../src/domain/attempt/better-grade.ts";
import { scoreAttempt } from "../../../src/domain/attempt/score-attempt.ts";
import { Verdict } from "../../../src/domain/question/verdict.ts";

const graded = (verdict: Verdict, fraction = 0) => ({ verdict, fraction });

describe("the score of an attempt", () => {
  test("counts each verdict in its place", () => {
    const score = scoreAttempt([
      graded("correct", 1),
      graded("correct", 1),
      graded("partially_correct", 0.25),
      graded("incorrect"),
      graded("not_answered"),
      graded("invalid"),
      graded("pending"),
      graded("ungradable"),
      graded("not_presented"),
    ]);
    expect(score).toEqual({
      answered: 5,
      correct: 2,
      partial: 1,
      incorrect: 1,
      notAnswered: 1,
      invalid: 1,
      pending: 1,
      points: 2.25,
      denominator: 7,
    });
  });

  test("leaves withdrawn questions out of the denominator: the rest can still be 100 %", () => {
    const { points, denominator } = scoreAttempt([
      graded("correct", 1),
      graded("ungradable"),
      graded("not_presented"),
    ]);
    expect(points / denominator).toBe(1);
  });

  test("of nothing has no denominator: no submission is not 0 %", () => {
    expect(scoreAttempt([])).toMatchObject({ denominator: 0, points: 0 });
  });

  test("does not depend on the order, and adds up", () => {
    const verdicts = fc.array(fc.constantFrom(...Verdict.options).map((verdict) => graded(verdict)));
    fc.assert(
      fc.property(verdicts, (list) => {
        const score = scoreAttempt(list);
        expect(scoreAttempt(list.toReversed())).toEqual(score);
        expect(score.answered + score.invalid + score.notAnswered).toBe(score.denominator);
        expect(score.correct + score.partial + score.incorrect + score.pending).toBe(score.answered);
      }),
    );
  });
});

describe("the better of two grades", () => {
  test("is taken from a corrected key only in the learner's favour", () => {
    expect(betterGrade(graded("incorrect"), graded("correct", 1))).toEqual(graded("correct", 1));
    expect(betterGrade(graded("correct", 1), graded("incorrect"))).toEqual(graded("correct", 1));
    expect(betterGrade(graded("partially_correct", 0.5), graded("partially_correct", 0.25))).toEqual(
      graded("partially_correct", 0.5),
    );
  });

  test("is the pinned one where they are equal", () => {
    const pinned = graded("invalid");
    expect(betterGrade(pinned, graded("incorrect"))).toBe(pinned);
    // Correct is correct, whatever rounding has left of its fraction.
    const almostWhole = graded("correct", 1 - 1e-7);
    expect(betterGrade(almostWhole, graded("correct", 1))).toBe(almostWhole);
  });
});
