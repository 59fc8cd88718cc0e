import { expect, test } from "vitest";
import { markedText } from "../../../src/domain/attempt/marked-text.ts";
import type { Response } from "../../../src/domain/question/question.ts";
import { RIGHT } from "../../support/builders.ts";

const number = (text: string, locale = "en") => ({ kind: "numeric" as const, text, locale });

test("a mark is for an essay's own text", () => {
  expect(markedText({ kind: "essay", text: "Because.\n" })).toBe("Because.\n");
});

// A mark is on record by the hash of this form: in another one no answer would have its mark any more.
test("what is no essay has one form for ever", () => {
  expect(markedText(number("5k", "ko"))).toBe('["5k","ko"]');
  const gaps = {
    b: { kind: "short-text", text: "둘" },
    c: number("5"),
    a: { kind: "single-choice", choiceId: "x" },
  } as const;
  expect(markedText({ kind: "cloze", gaps })).toBe('[["a","x"],["b","둘"],["c","5","en"]]');
});

test.each<[string, Response, Response]>([
  ["another text", number("5k"), number("5 k")],
  ["the same signs in another country", number("3,145", "en"), number("3,145", "de")],
  [
    "the same texts in other gaps",
    { kind: "cloze", gaps: { a: number("1"), b: number("2") } },
    { kind: "cloze", gaps: { a: number("2"), b: number("1") } },
  ],
  [
    "a gap read in another country",
    { kind: "cloze", gaps: { a: number("3,145", "en") } },
    { kind: "cloze", gaps: { a: number("3,145", "de") } },
  ],
  [
    "another choice in a gap",
    { kind: "cloze", gaps: { a: { kind: "single-choice", choiceId: "x" } } },
    { kind: "cloze", gaps: { a: { kind: "single-choice", choiceId: "y" } } },
  ],
])("it is not for %s", (_what, one, other) => {
  expect(markedText(one)).toBeTypeOf("string");
  expect(markedText(one)).not.toBe(markedText(other));
});

test("no person marks what is chosen or put in order", () => {
  const marked = Object.values(RIGHT).filter((response) => markedText(response) !== undefined);
  expect(marked.map(({ kind }) => kind).sort()).toEqual(["cloze", "essay", "numeric"]);
});
