import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { gradeResponse } from "../../../src/domain/question/grade-response.ts";
import type { Response } from "../../../src/domain/question/question.ts";
import { Grade } from "../../../src/domain/question/verdict.ts";
import { CURRENT_RULES } from "../../../src/domain/set/current-rules.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion } from "../../support/builders.ts";
import { grade, labelled, multiple, numeric, shortText, single } from "./builders.ts";

type Row = [string, AuthoredQuestion, Response, Grade];

const choices = labelled("x", "y", "z");
const pick = (choiceId: string) => ({ kind: "single-choice" as const, choiceId });
const tick = (...choiceIds: string[]) => ({ kind: "multiple-choice" as const, choiceIds });
const type = (text: string) => ({ kind: "short-text" as const, text });
const enter = (text: string) => ({ kind: "numeric" as const, text, locale: "en" });

const one = single({ choices, key: { choiceId: "a", credit: { b: 0, c: 0.5 } } });
const lost = single({ choices, key: { choiceId: "gone" } });
const summed = multiple({ choices, key: { weights: { a: 1, b: 0.5, c: -0.5 }, scoring: "weights" } });
const whole = multiple({ choices, key: { weights: { a: 0.5, b: 0.5 }, scoring: "all-or-nothing" } });
const half = multiple({ choices, key: { weights: { a: 0.5, gone: 0.5 }, scoring: "weights" } });
const none = multiple({ choices, key: { weights: { a: 0, b: -1 }, scoring: "weights" } });
const metres = {
  accepted: [
    { value: 1, max: 2 },
    { value: 4, fraction: 0.5 },
  ],
};
const length = numeric({ key: { ...metres, units: [{ unit: "cm", multiplier: 0.5 }] } });
const bare = numeric({ key: metres });

const read = (text: string, shown = text) => ({
  code: "number_read" as const,
  values: { text, locale: "en", shown },
});
const oneTwo = { from: 1 - 2e-12, to: 2 + 2e-12 };
const four = { from: 4 - 4e-12, to: 4 + 4e-12 };
const weight = (choiceId: string, own: number) => ({
  code: "choice_weight" as const,
  values: { choiceId, weight: own },
});
const correct = { verdict: "correct" as const, fraction: 1 };
const wrong = { verdict: "incorrect" as const, fraction: 0 };
const invalid = { verdict: "invalid" as const, fraction: 0 };
const ungradable = { verdict: "ungradable" as const, fraction: 0 };
const nothing: Grade = { verdict: "not_answered", fraction: 0, trace: [{ code: "nothing_entered" }] };

const rows: Row[] = [
  [
    "the right choice",
    one,
    pick("a"),
    { ...correct, trace: [{ code: "choice_is_key", values: { choiceId: "a" } }] },
  ],
  ["a choice that was taken back", one, pick(""), nothing],
  [
    "a choice with a credit of nothing",
    one,
    pick("b"),
    { ...wrong, trace: [{ code: "choice_is_not_key", values: { choiceId: "b", keyChoiceId: "a" } }] },
  ],
  [
    "no choice of this question",
    one,
    pick("z"),
    { ...invalid, trace: [{ code: "choice_unknown", values: { choiceId: "z" } }] },
  ],
  [
    "any choice, where the right one was withdrawn",
    lost,
    pick("a"),
    { ...ungradable, trace: [{ code: "no_key", values: { choiceId: "gone" } }] },
  ],
  ["no choice at all", whole, tick(), nothing],
  [
    "one choice that is none of this question",
    whole,
    tick("a", "z"),
    { ...invalid, trace: [{ code: "choice_unknown", values: { choiceId: "z" } }] },
  ],
  [
    "choices of which one right one was withdrawn",
    half,
    tick("a"),
    { ...ungradable, trace: [{ code: "no_key", values: { choiceId: "gone" } }] },
  ],
  ["choices of which none is right", none, tick("a"), { ...ungradable, trace: [{ code: "no_key" }] }],
  [
    "a right choice for another",
    whole,
    tick("a", "c"),
    { ...wrong, trace: [{ code: "all_or_nothing", values: { missing: 1, extra: 1 } }] },
  ],
  [
    "all right choices and no other",
    whole,
    tick("b", "a"),
    { ...correct, trace: [{ code: "all_or_nothing", values: { missing: 0, extra: 0 } }] },
  ],
  ["weights that are the full mark", summed, tick("a"), { ...correct, trace: [weight("a", 1)] }],
  [
    "weights that are nothing",
    summed,
    tick("b", "c"),
    { ...wrong, trace: [weight("b", 0.5), weight("c", -0.5)] },
  ],
  [
    "weights beyond the full mark",
    summed,
    tick("a", "b"),
    {
      ...correct,
      trace: [weight("a", 1), weight("b", 0.5), { code: "weights_clamped", values: { sum: 1.5 } }],
    },
  ],
  ["an empty text", shortText({ key: { accepted: [{ text: "x" }] } }), type(" "), nothing],
  [
    "a text that is not accepted",
    shortText({ key: { accepted: [{ text: "x" }] } }),
    type("Y"),
    { ...wrong, trace: [{ code: "text_normalised", values: { text: "y" } }, { code: "text_matches_none" }] },
  ],
  ["no number", bare, enter(" "), nothing],
  [
    "what cannot be read",
    bare,
    enter("five"),
    { ...invalid, trace: [{ code: "number_unreadable", values: { text: "five", locale: "en" } }] },
  ],
  [
    "what can be read in two ways",
    bare,
    enter("1,500"),
    {
      ...invalid,
      trace: [{ code: "number_ambiguous", values: { text: "1,500", locale: "en", readings: "1500 | 1.5" } }],
    },
  ],
  [
    "a number in a range",
    bare,
    enter("1.5"),
    { ...correct, trace: [read("1.5"), { code: "within_tolerance", values: oneTwo }] },
  ],
  [
    "a number outside of all that is accepted",
    bare,
    enter("3"),
    {
      ...wrong,
      trace: [
        read("3"),
        { code: "outside_tolerance", values: oneTwo },
        { code: "outside_tolerance", values: four },
      ],
    },
  ],
  [
    "a number with its unit",
    length,
    enter("8cm"),
    {
      verdict: "partially_correct",
      fraction: 0.5,
      trace: [
        read("8cm", "8 cm"),
        { code: "unit_converted", values: { unit: "cm", multiplier: 0.5, value: 4 } },
        { code: "within_tolerance", values: four },
      ],
    },
  ],
  [
    "a number without a unit, which none asks for",
    length,
    enter("1.5"),
    { ...correct, trace: [read("1.5"), { code: "within_tolerance", values: oneTwo }] },
  ],
  [
    "a number with another unit",
    length,
    enter("2 kg"),
    { ...invalid, trace: [read("2 kg"), { code: "unit_unknown", values: { unit: "kg" } }] },
  ],
  [
    "a number without the unit that is asked for",
    numeric({ key: { ...metres, units: [{ unit: "cm", multiplier: 1 }], unitRequired: true } }),
    enter("2"),
    { ...invalid, trace: [read("2"), { code: "unit_missing" }] },
  ],
  [
    "a share, where units are known and % is none of them",
    length,
    enter("150%"),
    { ...correct, trace: [read("150%"), { code: "within_tolerance", values: oneTwo }] },
  ],
  ["an essay of spaces", aQuestion.essay("q"), { kind: "essay", text: " " }, nothing],
  [
    "a response of another kind",
    one,
    type("a"),
    {
      ...invalid,
      trace: [{ code: "response_of_other_kind", values: { expected: "single-choice", found: "short-text" } }],
    },
  ],
];

describe("the grade and the steps to it", () => {
  it.each(rows)("are told for %s", (...row) => {
    const [, question, response, expected] = row;
    const graded = grade(question, response);
    expect(graded).toEqual(expected);
    expect(z.parse(Grade, graded)).toEqual(expected);
  });

  const { question, key } = splitQuestion(one, "0".repeat(32));
  const response = pick("a");

  it("say that another question's key is none, and which rules a build does not know", () => {
    const other = splitQuestion(bare, "0".repeat(32)).key;
    for (const theirs of [other, { ...key, questionId: "other" }])
      expect(gradeResponse({ question, key: theirs, response, rules: CURRENT_RULES })).toEqual({
        ...ungradable,
        trace: [{ code: "no_key" }],
      });
    expect(gradeResponse({ question, key, response, rules: { ...CURRENT_RULES, grader: 99 } })).toEqual({
      verdict: "pending",
      fraction: 0,
      trace: [{ code: "rules_unknown", values: { grader: 99 } }],
    });
  });
});
