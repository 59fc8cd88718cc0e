import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyMark, waitsForPerson } from "../../../src/domain/attempt/apply-mark.ts";
import { gradeOf, notGraded } from "../../../src/domain/question/grade-of.ts";

const WAITING = notGraded("pending", [{ code: "needs_person" }]);
const mark = (fraction: number) => ({ number: 1, fraction, by: "Jimin" });

describe("a person's mark", () => {
  test.each([
    [0, "incorrect"],
    [0.4, "partially_correct"],
    [1, "correct"],
  ])("of %d makes an essay %s, with who gave it on record", (fraction, verdict) => {
    const grade = applyMark(WAITING, mark(fraction), "released");
    expect(grade).toMatchObject({ verdict, fraction });
    expect(grade.trace).toEqual([{ code: "marked_by_person", values: { by: "Jimin", number: 1, fraction } }]);
  });

  test("stays between what is earned and what can be reached, as the step that waits says it", () => {
    const waits = { code: "needs_person" as const, values: { earned: 0.5, reachable: 0.75 } };
    const other = { code: "gap_graded" as const, values: { earned: 1, reachable: 0 } };
    const marked = (fraction: number) =>
      applyMark(notGraded("pending", [other, waits]), mark(fraction), "released");
    expect([0, 0.6, 1].map((fraction) => marked(fraction).fraction)).toEqual([0.5, 0.6, 0.75]);
    expect(marked(1).trace.map(({ code }) => code)).toEqual(["marked_by_person", "gap_graded"]);
  });

  test("of an exam is on record before the release, and not told", () => {
    const grade = applyMark(WAITING, mark(1), "not_released");
    expect(grade).toMatchObject({ verdict: "pending", fraction: 0 });
    expect(grade.trace.map(({ code }) => code)).toEqual(["needs_person", "marked_by_person"]);
  });

  test("overrules no grader: what is judged, and what waits for a release only, stays as it is", () => {
    const judged = [
      gradeOf(0, []),
      gradeOf(1, []),
      gradeOf(0.5, [{ code: "needs_person" }]),
      notGraded("not_answered", [{ code: "nothing_entered" }]),
      notGraded("pending", []),
      notGraded("pending", [{ code: "rules_unknown" }]),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...judged),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (grade, fraction) => {
          expect(waitsForPerson(grade)).toBe(false);
          expect(applyMark(grade, mark(fraction), "released")).toBe(grade);
        },
      ),
    );
  });
});
