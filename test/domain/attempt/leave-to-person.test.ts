import { describe, expect, test } from "vitest";
import { applyMark, waitsForPerson } from "../../../src/domain/attempt/apply-mark.ts";
import { leaveToPerson } from "../../../src/domain/attempt/leave-to-person.ts";
import type { GapResponse } from "../../../src/domain/question/cloze.ts";
import { cloze, grade, numeric } from "../question/builders.ts";

const length = { accepted: [{ value: 5 }], units: [{ unit: "m", multiplier: 1 }], unitRequired: true };
const typed = (text: string) => ({ kind: "numeric" as const, text, locale: "en" });
const gaps = (scoring: "weights" | "all-or-nothing") =>
  cloze({
    gaps: [
      { id: "far", kind: "numeric" },
      { id: "high", kind: "numeric" },
    ],
    key: { scoring, gaps: { far: { ...length, weight: 1 }, high: { accepted: [{ value: 8 }], weight: 3 } } },
  });
const filled = (far: string, high: string) => {
  const entries = Object.entries({ far, high }).filter(([, text]) => text !== "");
  return {
    kind: "cloze" as const,
    gaps: Object.fromEntries(entries.map(([id, text]): [string, GapResponse] => [id, typed(text)])),
  };
};
const byPerson = (fraction: number) => ({ number: 1, fraction, by: "Jimin" });

describe("a number is left to a person", () => {
  test.each([
    ["whose unit is missing", "5"],
    ["whose unit the key does not know", "5 Meter"],
    ["that can be read in two ways", "3,145 m"],
    ["that cannot be read", "about five"],
    ["that something multiplies", "5k"],
  ])("%s: %j", (_why, text) => {
    const byMachine = grade(numeric({ key: length }), typed(text));
    const left = leaveToPerson(byMachine);
    expect(left).toEqual({
      verdict: "pending",
      fraction: 0,
      trace: [{ code: "needs_person" }, ...byMachine.trace],
    });
    expect(waitsForPerson(left)).toBe(true);
  });

  test.each([
    ["right", "5 m"],
    ["wrong", "6 m"],
    ["not there", ""],
  ])("never where it is %s", (_what, text) => {
    const byMachine = grade(numeric({ key: length }), typed(text));
    expect(leaveToPerson(byMachine)).toBe(byMachine);
  });

  test.each([
    { far: "5", high: "8", scoring: "weights", values: { earned: 0.75, reachable: 1 } },
    { far: "5", high: "9", scoring: "weights", values: { earned: 0, reachable: 0.25 } },
    { far: "5 m", high: "many", scoring: "weights", values: { earned: 0.25, reachable: 1 } },
    { far: "6 m", high: "3,145", scoring: "weights", values: { earned: 0, reachable: 0.75 } },
    { far: "5", high: "", scoring: "weights", values: { earned: 0, reachable: 0.25 } },
    { far: "5", high: "8", scoring: "all-or-nothing", values: undefined },
  ] as const)(
    "in gaps filled $far and $high, by $scoring, and may be given $values",
    ({ far, high, scoring, values }) => {
      const left = leaveToPerson(grade(gaps(scoring), filled(far, high)));
      expect(left).toMatchObject({ verdict: "pending", fraction: 0 });
      expect(left.trace[0]).toEqual({ code: "needs_person", ...(values && { values }) });
      const { earned, reachable } = values ?? { earned: 0, reachable: 1 };
      for (const [fraction, stands] of [
        [0, earned],
        [1, reachable],
      ] as const)
        expect(applyMark(left, byPerson(fraction), "released").fraction).toBe(stands);
    },
  );

  test.each([
    ["5 m", "8", "weights"],
    ["6 m", "9", "weights"],
    ["5", "9", "all-or-nothing"],
  ] as const)("never where it changes nothing: %j and %j, by %s", (far, high, scoring) => {
    const byMachine = grade(gaps(scoring), filled(far, high));
    expect(leaveToPerson(byMachine)).toBe(byMachine);
  });

  test("never where what it is worth is less than rounding", () => {
    const question = cloze({
      gaps: [
        { id: "far", kind: "numeric" },
        { id: "high", kind: "numeric" },
      ],
      key: { gaps: { far: { ...length, weight: 1e-9 }, high: { accepted: [{ value: 8 }] } } },
    });
    const byMachine = grade(question, filled("5", "8"));
    expect(byMachine.verdict).toBe("correct");
    expect(leaveToPerson(byMachine)).toBe(byMachine);
  });

  test("of the gaps that could be judged: one that could not is no part of the mark", () => {
    const gap = (verdict: string, weight: number) => ({
      code: "gap_graded" as const,
      values: { gapId: verdict, verdict, fraction: 0, weight },
    });
    const trace = [
      gap("ungradable", 5),
      gap("invalid", 1),
      { code: "unit_unknown" as const },
      gap("incorrect", 3),
    ];
    expect(leaveToPerson({ verdict: "incorrect", fraction: 0, trace }).trace[0]?.values).toEqual({
      earned: 0,
      reachable: 0.25,
    });
  });

  test("never for what is no number: a gap that is not in the text", () => {
    const byMachine = grade(gaps("weights"), { kind: "cloze", gaps: { other: typed("5") } });
    expect(byMachine.verdict).toBe("invalid");
    expect(leaveToPerson(byMachine)).toBe(byMachine);
  });
});

test("the mark says why a person was asked, besides who gave it", () => {
  const left = leaveToPerson(grade(numeric({ key: length }), typed("5")));
  const marked = applyMark(left, byPerson(1), "released");
  expect(marked).toMatchObject({ verdict: "correct", fraction: 1 });
  expect(marked.trace.map(({ code }) => code)).toEqual(["marked_by_person", "number_read", "unit_missing"]);
});
