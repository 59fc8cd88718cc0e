import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { Key, Question, Response } from "../../../src/domain/question/question.ts";
import { Grade, TraceStep, Verdict } from "../../../src/domain/question/verdict.ts";
import { labelled } from "./builders.ts";

const parts = {
  id: "q",
  prompt: "Which?",
  category: "c",
  difficulty: "easy",
  tags: ["t"],
  shuffle: false,
  media: ["m"],
  source: { file: "f", line: 1, name: "n" },
};
const own = { questionId: "q", nonce: "0123456789abcdef".repeat(2), explanation: "e", feedback: { a: "f" } };
const choices = labelled("x", "y");
const text = { accepted: [{ text: "x", fraction: 0.5, feedback: "f" }], caseSensitive: true };
const textKey = { ...text, spaces: "ignore", diacritics: "keep", punctuation: "ignore" };
const accepted = { value: 1, absolute: 1, relative: 1, significant: 3, max: 2, fraction: 1, feedback: "f" };
const numberKey = { accepted: [accepted], units: [{ unit: "m", multiplier: 2 }], unitRequired: true };
const choiceKey = { choiceId: "a", credit: { b: 0.5 } };
const gaps = [
  { id: "가-1", kind: "single-choice", choices },
  { id: "h", kind: "short-text" },
  { id: "i", kind: "numeric" },
];
const gapKeys = {
  g: { ...choiceKey, weight: 2 },
  h: { ...textKey, weight: 3 },
  i: { ...numberKey, weight: 4 },
};
const many = (count: number) => Array.from({ length: count }, (_none, at) => ({ id: `c${at}`, text: "" }));
const pairsOf = (count: number) => Object.fromEntries(many(count).map(({ id }) => [id, id]));
const gapsOf = (count: number) =>
  Object.fromEntries(many(count).map(({ id }) => [id, { kind: "short-text", text: "" }]));
const choiceGaps = (count: number) =>
  Array.from({ length: count }, (_none, at) => ({ id: `g${at}`, kind: "single-choice", choices: many(64) }));

const ORDERINGS = [
  "all-or-nothing",
  "absolute-position",
  "relative-next-exclude-last",
  "relative-next-include-last",
  "relative-one-previous-and-next",
  "relative-all-previous-and-next",
  "longest-ordered-subset",
  "longest-contiguous-subset",
  "relative-to-correct",
];

const questions = [
  { ...parts, kind: "single-choice", preset: "true-false", choices },
  { ...parts, difficulty: "medium", kind: "multiple-choice", choices },
  { ...parts, difficulty: "hard", kind: "short-text" },
  { ...parts, kind: "numeric" },
  { ...parts, kind: "ordering", items: choices },
  { ...parts, kind: "matching", stems: choices, options: choices },
  { ...parts, kind: "cloze", gaps },
  { ...parts, kind: "cloze", gaps: choiceGaps(8) },
  { ...parts, kind: "essay" },
  { id: "q", prompt: "", kind: "essay" },
];
const keys = [
  { ...own, kind: "single-choice", key: choiceKey },
  { ...own, kind: "multiple-choice", key: { weights: { a: 0.5 }, scoring: "weights" } },
  { ...own, kind: "multiple-choice", key: { weights: { a: 0.5 }, scoring: "all-or-nothing" } },
  { ...own, kind: "short-text", key: textKey },
  { ...own, kind: "numeric", key: numberKey },
  ...ORDERINGS.map((scoring) => ({ ...own, kind: "ordering", key: { order: ["a", "b"], scoring } })),
  { ...own, kind: "matching", key: { pairs: { a: "b" }, scoring: "pairs" } },
  { ...own, kind: "matching", key: { pairs: pairsOf(64), scoring: "all-or-nothing" } },
  { ...own, kind: "cloze", key: { gaps: gapKeys, scoring: "weights" } },
  { ...own, kind: "cloze", key: { gaps: gapKeys, scoring: "all-or-nothing" } },
  { ...own, kind: "essay", key: { rubric: "r" } },
  { questionId: "q", nonce: own.nonce, kind: "essay", key: {} },
];
const responses = [
  { kind: "single-choice", choiceId: "a" },
  { kind: "multiple-choice", choiceIds: ["a"] },
  { kind: "short-text", text: "x" },
  { kind: "numeric", text: "1", locale: "ko" },
  { kind: "ordering", order: ["a"] },
  { kind: "matching", pairs: pairsOf(64) },
  {
    kind: "cloze",
    gaps: {
      g: { kind: "single-choice", choiceId: "a" },
      h: { kind: "short-text", text: "x" },
      i: { kind: "numeric", text: "1", locale: "ko" },
    },
  },
  { kind: "cloze", gaps: gapsOf(64) },
  { kind: "essay", text: "x" },
];

describe("what is read back from a stored document", () => {
  it.each(questions)("is the whole question: $kind", (question) => {
    expect(z.parse(Question, question)).toStrictEqual(question);
  });

  it.each(keys)("is the whole key: $kind", (key) => {
    expect(z.parse(Key, key)).toStrictEqual(key);
  });

  it.each(responses)("is the whole response: $kind", (response) => {
    expect(z.parse(Response, response)).toStrictEqual(response);
  });
});

describe("no document", () => {
  const first = "choices of 9 gaps with 64 each are more than 512: at most 512 choices over all gaps";
  it.each<[string, z.core.$ZodType, unknown, string?]>([
    ["a kind that is none", Question, { ...parts, kind: "" }],
    ["a difficulty that is none", Question, { ...parts, kind: "essay", difficulty: "" }],
    ["a preset that is none", Question, { ...parts, kind: "single-choice", preset: "", choices }],
    [first, Question, { ...parts, kind: "cloze", gaps: choiceGaps(9) }, "at most 512 choices over all gaps"],
    ["a gap's name with a space", Question, { ...parts, kind: "cloze", gaps: [{ ...gaps[1], id: "a b" }] }],
    [
      "a gap's name with a sign first",
      Question,
      { ...parts, kind: "cloze", gaps: [{ ...gaps[1], id: "_a" }] },
    ],
    [
      "a gap's name with a sign last",
      Question,
      { ...parts, kind: "cloze", gaps: [{ ...gaps[1], id: "a_" }] },
    ],
    ["a nonce that is short", Key, { ...keys[0], nonce: "0".repeat(31) }],
    ["a nonce that is long", Key, { ...keys[0], nonce: "0".repeat(33) }],
    ["a nonce of other signs", Key, { ...keys[0], nonce: "g".repeat(32) }],
    ["a nonce with more before", Key, { ...keys[0], nonce: `-${"0".repeat(32)}` }],
    ["a scoring that is none", Key, { ...own, kind: "cloze", key: { gaps: gapKeys, scoring: "" } }],
    [
      "a choice between keep and ignore that is none",
      Key,
      { ...own, kind: "short-text", key: { ...textKey, spaces: "" } },
    ],
    ["65 pairs", Response, { kind: "matching", pairs: pairsOf(65) }, "at most 64 pairs"],
    ["65 gaps", Response, { kind: "cloze", gaps: gapsOf(65) }, "at most 64 gaps"],
  ])("is %s", (...row) => {
    const [, schema, value, message] = row;
    const { success, error } = z.safeParse(schema, value);
    expect(success).toBe(false);
    if (message !== undefined) expect(error?.issues.map((issue) => issue.message)).toContain(message);
  });
});

describe("the names in journals that are already written", () => {
  it.each(
    "correct partially_correct incorrect not_answered not_presented invalid ungradable pending".split(" "),
  )("have the verdict %s", (verdict) => {
    expect(z.parse(Verdict, verdict)).toBe(verdict);
    expect(z.parse(Grade, { verdict, fraction: 0.5, trace: [] })).toEqual({
      verdict,
      fraction: 0.5,
      trace: [],
    });
  });

  it.each(
    (
      "choice_is_key choice_is_not_key choice_has_credit choice_unknown choice_weight all_or_nothing " +
      "weights_clamped text_normalised text_matches text_matches_none number_read number_ambiguous " +
      "number_unreadable unit_converted unit_unknown unit_missing within_tolerance outside_tolerance " +
      "order_scored pair_right pair_wrong pair_missing gap_graded needs_person marked_by_person " +
      "nothing_entered response_of_other_kind no_key rules_unknown"
    ).split(" "),
  )("have the step %s", (code) => {
    const step = { code, values: { text: "x", sum: 1 } };
    expect(z.parse(TraceStep, step)).toStrictEqual(step);
  });
});
