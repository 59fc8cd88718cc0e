import { expect, test } from "vitest";
import { findDoubts } from "../../../src/domain/question/find-doubts.ts";
import type { Response } from "../../../src/domain/question/question.ts";
import { cloze, grade, labelled, numeric, single } from "./builders.ts";

const length = {
  accepted: [{ value: 5 }],
  units: [{ unit: "m", multiplier: 1 }],
  unitRequired: true,
};
const typed = (text: string) => ({ kind: "numeric" as const, text, locale: "en" });
const filled = (gaps: Extract<Response, { kind: "cloze" }>["gaps"]): Response => ({ kind: "cloze", gaps });
const gaps = cloze({
  gaps: [
    { id: "long", kind: "numeric" },
    { id: "far", kind: "numeric" },
  ],
  key: { gaps: { long: { accepted: [{ value: 1 }] }, far: length } },
});

test.each([
  ["5 m", []],
  ["7 m", []],
  ["5", [{ unit: "" }]],
  ["7", [{ unit: "" }]],
  ["5 kg", [{ unit: "kg" }]],
  ["5,000", [{ unit: "" }]],
  ["", []],
  ["many", []],
])("of %j it is asked: %j", (text, doubts) => {
  expect(findDoubts(grade(numeric({ key: length }), typed(text)))).toEqual(doubts);
});

test("of what multiplies a number it is asked whatever the number, where the key has no units", () => {
  for (const value of [5, 5000, 7])
    expect(findDoubts(grade(numeric({ key: { accepted: [{ value }] } }), typed("5k")))).toEqual([
      { unit: "k" },
    ]);
});

test("in a text with gaps each doubt says which gap it is about, also where the others are judged", () => {
  expect(findDoubts(grade(gaps, filled({ long: typed("1"), far: typed("5") })))).toEqual([
    { unit: "", gapId: "far" },
  ]);
  expect(findDoubts(grade(gaps, filled({ far: typed("5 kg") })))).toEqual([{ unit: "kg", gapId: "far" }]);
  expect(findDoubts(grade(gaps, filled({ long: typed("1"), far: typed("5 m") })))).toEqual([]);
});

test("nothing is asked of what is chosen", () => {
  const choice = single({ choices: labelled("5", "5 m"), key: { choiceId: "b" } });
  expect(findDoubts(grade(choice, { kind: "single-choice", choiceId: "a" }))).toEqual([]);
});
