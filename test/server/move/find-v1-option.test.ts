import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authorV1Question } from "../../../src/server/move/questions/author-v1-question.ts";
import { markdownToPlain } from "../../../src/server/import/markdown-to-plain.ts";
import { compareMarks } from "../../../src/server/move/shadow/compare-marks.ts";
import { findV1Option } from "../../../src/server/move/shadow/find-v1-option.ts";

describe("the option of V1 that was chosen in V2", () => {
  it.each([
    { name: "as it is written", options: ["가", "나"], chosen: "나", found: { index: 1, by: "as_written" } },
    {
      name: "without spaces around",
      options: ["가 ", "\u00a0나"],
      chosen: "나",
      found: { index: 1, by: "spaces" },
    },
    {
      name: "put together",
      options: ["각".normalize("NFD"), "나"],
      chosen: "각",
      found: { index: 0, by: "letters" },
    },
    { name: "decoded", options: ["a &lt; b", "a"], chosen: "a < b", found: { index: 0, by: "entities" } },
    { name: "as maths", options: ["\\(x^2\\)", "x"], chosen: "x^2", found: { index: 0, by: "markup" } },
    { name: "not there", options: ["가", "나"], chosen: "다", found: "none" },
    { name: "there twice", options: ["가", "가 ", "가"], chosen: "가", found: "several" },
  ])("is known by its text: $name", ({ options, chosen, found }) => {
    expect(findV1Option(options, chosen)).toEqual(found);
  });

  it("is the one whose text the move published, whatever the texts, and never by its place", () => {
    const option = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
    const options = fc.uniqueArray(option, {
      minLength: 2,
      maxLength: 5,
      selector: (text) => text.normalize("NFKC").replace(/\s/gu, ""),
    });
    fc.assert(
      fc.property(options, fc.nat(), (texts, at) => {
        const index = at % texts.length;
        const authored = authorV1Question({
          id: "q1",
          category: "c",
          question: "?",
          options: texts,
          correct_answer: index,
        });
        if (!("question" in authored) || authored.question.kind !== "single-choice") return;
        const { choices, key } = authored.question;
        const shown = choices.find(({ id }) => id === key.choiceId)?.text ?? "";
        const found = findV1Option(texts, markdownToPlain(shown));
        // Rather not told than told of another.
        expect(typeof found === "string" ? index : found.index).toBe(index);
      }),
    );
  });
});

describe("two markings", () => {
  const chosen = { index: 1, by: "as_written" } as const;
  it.each([
    { keyIndex: 1, v2KeyIndex: 1, verdict: "correct", outcome: "agrees", why: "" },
    { keyIndex: 0, v2KeyIndex: 0, verdict: "incorrect", outcome: "agrees", why: "" },
    { keyIndex: 1, v2KeyIndex: 1, verdict: "incorrect", outcome: "differs", why: "marking_differs" },
    { keyIndex: 0, v2KeyIndex: 1, verdict: "correct", outcome: "differs", why: "key_differs" },
    { keyIndex: 0, v2KeyIndex: undefined, verdict: "correct", outcome: "differs", why: "key_differs" },
    { keyIndex: 1, v2KeyIndex: 1, verdict: "pending", outcome: "not_comparable", why: "not_right_or_wrong" },
  ] as const)("$outcome $why", ({ keyIndex, v2KeyIndex, verdict, outcome, why }) => {
    expect(compareMarks({ chosen, keyIndex, v2KeyIndex }, verdict)).toMatchObject({ outcome, why });
  });
});
