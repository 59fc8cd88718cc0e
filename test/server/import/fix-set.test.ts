import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSolvability } from "../../../src/domain/set/check-solvability.ts";
import { type AuthoredQuestion, SetFile } from "../../../src/domain/set/set-file.ts";
import { type Fix, fixSet } from "../../../src/server/import/fix-set.ts";
import { aQuestion, aSetFile } from "../../support/builders.ts";
import { grade } from "../../domain/question/builders.ts";

const fixed = (question: AuthoredQuestion) => {
  const { set, fixes } = fixSet(aSetFile({ questions: [question] }));
  return { question: set.questions[0], fixes };
};
const texts = (...accepted: { text: string; fraction?: number; feedback?: string }[]) =>
  aQuestion.shortText("q", { key: { accepted } });
const codes = (fixes: readonly Fix[]) => fixes.map(({ code }) => code);

describe("what a machine may mend", () => {
  test("spaces around choices, names and accepted texts", () => {
    const { question, fixes } = fixed(
      aQuestion.singleChoice("q", {
        choices: [
          { id: "a", text: " Right \n" },
          { id: "b", text: "    code" },
        ],
        tags: [" tag "],
      }),
    );
    expect(question).toMatchObject({
      choices: [{ text: "Right" }, { text: "    code" }],
      tags: ["tag"],
    });
    expect(fixes).toContainEqual({
      questionId: "q",
      number: 1,
      code: "trimmed",
      before: " Right \n",
      after: "Right",
    });
  });

  test("entities that another system left, and the text as it stands is taken too", () => {
    const { question } = fixed(texts({ text: "Tom &amp; Jerry" }));
    expect(question?.key).toMatchObject({
      accepted: [{ text: "Tom & Jerry" }, { text: "Tom &amp; Jerry" }],
    });
    for (const text of ["tom & jerry", "Tom &amp; Jerry"])
      expect(grade(question as AuthoredQuestion, { kind: "short-text", text }).verdict).toBe("correct");
    expect(fixSet(aSetFile({ title: "Q &amp; A " })).set.title).toBe("Q & A");
  });

  test("accepted answers that say nothing new; the better and the commented ones stay", () => {
    const { question, fixes } = fixed(
      texts(
        { text: "Seoul" },
        { text: "ＳＥＯＵＬ" },
        { text: "seoul", feedback: "!" },
        { text: "Soul", fraction: 0.5 },
      ),
    );
    expect(question?.key).toMatchObject({
      accepted: [{ text: "Seoul" }, { text: "seoul", feedback: "!" }, { text: "Soul" }],
    });
    expect(codes(fixes)).toEqual(["accepted_twice"]);
    const half = texts({ text: "Seoul", fraction: 0.5 }, { text: "seoul" });
    expect(fixed(half).question).toEqual(half);
    const numbers = aQuestion.numeric("q", {
      key: { accepted: [{ value: 1 }, { value: 1 }, { value: 1, max: 2 }] },
    });
    expect(fixed(numbers).question?.key).toEqual({ accepted: [{ value: 1 }, { value: 1, max: 2 }] });
  });

  test("no wildcard, whatever becomes of punctuation, and no star that an entity stands for", () => {
    const question = aQuestion.shortText("q", {
      key: { accepted: [{ text: "cat" }, { text: "cat*" }], punctuation: "ignore" },
    });
    expect(fixed(question)).toEqual({ question, fixes: [] });
    expect(fixed(texts({ text: "2&ast;3" })).question?.key).toEqual({
      accepted: [{ text: "2\\*3" }, { text: "2&ast;3" }],
    });
  });

  test("the same inside a gap", () => {
    const gaps = {
      a: { accepted: [{ text: " x" }, { text: "X" }] },
      b: { accepted: [{ value: 1 }, { value: 1 }] },
    };
    const { question, fixes } = fixed(aQuestion.cloze("q", { key: { gaps } }));
    expect(question?.key).toEqual({
      gaps: { a: { accepted: [{ text: "x" }] }, b: { accepted: [{ value: 1 }] } },
    });
    expect(codes(fixes)).toEqual(["trimmed", "accepted_twice", "accepted_twice"]);
  });
});

describe("mending", () => {
  test("takes every answer that was taken before", () => {
    const sign = fc.constantFrom("a", "b", " ", "&", ";", "#", "*", "&amp;", "&lt;", "&amp;amp;", "&ast;");
    const text = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(""));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (accepted) => {
        const before = texts(...accepted.map((one) => ({ text: one })));
        const after = fixed(before).question as AuthoredQuestion;
        for (const one of accepted) {
          const response = { kind: "short-text" as const, text: one };
          expect(grade(after, response).verdict).toBe(grade(before, response).verdict);
        }
      }),
    );
  });

  const samples = new URL("../../../src/server/samples/", import.meta.url);
  test.each(readdirSync(samples))("finds nothing in %s", (name) => {
    const set = SetFile.parse(JSON.parse(readFileSync(new URL(name, samples), "utf8")));
    expect(fixSet(set)).toEqual({ set, fixes: [] });
    expect(checkSolvability(set).problems).toEqual([]);
  });
});
