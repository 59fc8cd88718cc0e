import { describe, expect, it } from "vitest";
import type { ClozeKey, ClozeResponse } from "../../../src/domain/question/cloze.ts";
import { keyText } from "../../../src/domain/question/key-text.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion } from "../../support/builders.ts";
import { cloze, grade, labelled } from "./builders.ts";

const keys: ClozeKey["gaps"] = {
  city: { accepted: [{ text: "Seoul" }, { text: "Suwon", fraction: 0.5 }] },
  people: { accepted: [{ value: 9.4, absolute: 0.1 }], weight: 2 },
  river: { choiceId: "a" },
};
const right: ClozeResponse["gaps"] = {
  city: { kind: "short-text", text: "seoul" },
  people: { kind: "numeric", text: "9.4", locale: "en" },
  river: { kind: "single-choice", choiceId: "a" },
};

function gradeGaps(gaps: ClozeResponse["gaps"], key: Partial<ClozeKey> = {}) {
  const question = cloze({
    gaps: [
      { id: "city", kind: "short-text" },
      { id: "people", kind: "numeric" },
      { id: "river", kind: "single-choice", choices: labelled("Han", "Rhine") },
    ],
    key: { gaps: keys, ...key },
  });
  return grade(question, { kind: "cloze", gaps });
}

describe("cloze", () => {
  const wrongCity = { ...right, city: { kind: "short-text" as const, text: "Busan" } };
  const { city: _city, ...withoutCity } = right;

  it.each<[string, ClozeResponse["gaps"], number]>([
    ["all", right, 1],
    ["one gap wrong", wrongCity, 3 / 4],
    ["a gap left empty", withoutCity, 3 / 4],
    ["part credit in a gap", { ...right, city: { kind: "short-text", text: "Suwon" } }, 3.5 / 4],
    ["the heavy gap alone", { people: { kind: "numeric", text: "9.35", locale: "en" } }, 2 / 4],
    ["an empty text is an empty gap", { ...right, city: { kind: "short-text", text: " " } }, 3 / 4],
  ])("gives each gap its share by weight: %s", (_what, entered, share) => {
    expect(gradeGaps(entered).fraction).toBeCloseTo(share, 12);
  });

  it("gives all or nothing where the key says so", () => {
    expect(gradeGaps(right, { scoring: "all-or-nothing" }).verdict).toBe("correct");
    const wrong = gradeGaps(wrongCity, { scoring: "all-or-nothing" });
    expect(wrong).toMatchObject({ verdict: "incorrect", fraction: 0 });
    expect(wrong.trace.at(-1)).toEqual({ code: "all_or_nothing", values: { missing: 1, extra: 0 } });
  });

  it("is unanswered only where every gap is", () => {
    expect(gradeGaps({})).toEqual({
      verdict: "not_answered",
      fraction: 0,
      trace: [{ code: "nothing_entered" }],
    });
    expect(gradeGaps({ city: { kind: "short-text", text: "" } }).verdict).toBe("not_answered");
  });

  const twoWays = { kind: "numeric" as const, text: "9,400", locale: "en" };

  it("takes nothing from the other gaps for a number that can be read two ways", () => {
    expect(gradeGaps({ ...right, people: twoWays })).toMatchObject({
      verdict: "partially_correct",
      fraction: 0.5,
    });
    expect(gradeGaps({ people: twoWays }).verdict).toBe("invalid");
    expect(gradeGaps({ people: twoWays, city: { kind: "short-text", text: " " } }).verdict).toBe("invalid");
  });

  it("is not wrong as a whole for a number that can be read two ways, where nothing else is wrong", () => {
    const scoring = "all-or-nothing" as const;
    expect(gradeGaps({ ...right, people: twoWays }, { scoring }).verdict).toBe("invalid");
    expect(gradeGaps({ ...wrongCity, people: twoWays }, { scoring })).toMatchObject({
      verdict: "incorrect",
      fraction: 0,
    });
    expect(gradeGaps({ ...withoutCity, people: twoWays }, { scoring }).verdict).toBe("incorrect");
  });

  it("does not call wrong what the page lets nobody enter", () => {
    const otherKind = gradeGaps({ people: { kind: "short-text", text: "9.4" } });
    expect(otherKind).toMatchObject({ verdict: "invalid", fraction: 0 });
    expect(otherKind.trace).toContainEqual({
      code: "response_of_other_kind",
      values: { expected: "numeric", found: "short-text" },
    });
    expect(gradeGaps({ ...right, gone: { kind: "short-text", text: "x" } })).toEqual({
      verdict: "invalid",
      fraction: 0,
      trace: [{ code: "choice_unknown", values: { choiceId: "gone" } }],
    });
  });

  it("leaves out a gap whose right choice was withdrawn, and cannot judge where no gap has a key", () => {
    const key = { gaps: { ...keys, river: { choiceId: "gone" } } };
    expect(gradeGaps({ ...right, river: { kind: "single-choice", choiceId: "b" } }, key).fraction).toBe(1);
    expect(gradeGaps(right, { gaps: {} })).toEqual({
      verdict: "ungradable",
      fraction: 0,
      trace: [{ code: "no_key" }],
    });
  });

  it("says of each gap what became of it, with the gap's own steps", () => {
    const { trace } = gradeGaps(wrongCity);
    expect(trace.filter(({ code }) => code === "gap_graded")).toEqual([
      { code: "gap_graded", values: { gapId: "city", verdict: "incorrect", fraction: 0, weight: 1 } },
      { code: "gap_graded", values: { gapId: "people", verdict: "correct", fraction: 1, weight: 2 } },
      { code: "gap_graded", values: { gapId: "river", verdict: "correct", fraction: 1, weight: 1 } },
    ]);
    expect(trace[2]).toEqual({ code: "text_matches_none" });
    expect(gradeGaps(withoutCity).trace[1]).toEqual({ code: "nothing_entered" });
  });

  it("names the right answers gap by gap", () => {
    const { question, key } = splitQuestion(aQuestion.cloze("q"), "0".repeat(32));
    expect(keyText(question, key)).toBe("Seoul; 9.4 ± 0.5; Han");
  });
});
