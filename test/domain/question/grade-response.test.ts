import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradeResponse } from "../../../src/domain/question/grade-response.ts";
import type { Response } from "../../../src/domain/question/question.ts";
import { CURRENT_RULES } from "../../../src/domain/set/current-rules.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { grade, labelled, multiple, numeric, shortText, single } from "./builders.ts";

const questions: AuthoredQuestion[] = [
  single({ choices: labelled("x", "y"), key: { choiceId: "a" } }),
  multiple({ choices: labelled("x", "y"), key: { weights: { a: 1 }, scoring: "weights" } }),
  shortText({ key: { accepted: [{ text: "x" }] } }),
  numeric({ key: { accepted: [{ value: 1 }] } }),
];
const responses: Response[] = [
  { kind: "single-choice", choiceId: "a" },
  { kind: "multiple-choice", choiceIds: ["a"] },
  { kind: "short-text", text: "x" },
  { kind: "numeric", text: "1", locale: "ko" },
];

describe("grading", () => {
  it("takes a response of another kind as invalid, never as wrong", () => {
    for (const [at, question] of questions.entries())
      for (const [other, response] of responses.entries())
        expect(grade(question, response).verdict).toBe(at === other ? "correct" : "invalid");
  });

  it("is ungradable with the key of another question", () => {
    const [mine, theirs] = questions.map((authored, at) =>
      splitQuestion({ ...authored, id: `q${at}` }, "0".repeat(32)),
    );
    if (mine === undefined || theirs === undefined) throw new Error("two questions are needed");
    const input = { question: mine.question, response: responses[0] as Response, rules: CURRENT_RULES };
    expect(gradeResponse({ ...input, key: theirs.key }).verdict).toBe("ungradable");
    expect(gradeResponse({ ...input, key: { ...mine.key, questionId: "other" } }).verdict).toBe("ungradable");
  });

  it.each([{ grader: 99 }, { profile: 99 }])(
    "leaves the verdict to a newer build under rules %j",
    (newer) => {
      const split = splitQuestion(questions[0] as AuthoredQuestion, "0".repeat(32));
      const rules = { ...CURRENT_RULES, ...newer };
      expect(gradeResponse({ ...split, response: responses[0] as Response, rules }).verdict).toBe("pending");
    },
  );

  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom(...Array.from("0123456789.,-+eE×^/%'* ()만억조천½²٣٫")),
      maxLength: 30,
    }),
  );
  const id = fc.constantFrom("a", "b", "0", "__proto__", "constructor", "가", "없음");
  const fraction = fc.double({ min: -1, max: 1, noNaN: true });
  const positive = fc.double({ min: 1e-9, max: 1, noNaN: true });
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const choices = fc
    .uniqueArray(id, { minLength: 2, maxLength: 5 })
    .map((ids) => ids.map((own) => ({ id: own, text: own })));
  const keepOrIgnore = fc.option(fc.constantFrom("keep" as const, "ignore" as const), { nil: undefined });
  const authored: fc.Arbitrary<AuthoredQuestion> = fc.oneof(
    fc.record({ choices, key: fc.record({ choiceId: id, credit: fc.dictionary(id, fraction) }) }).map(single),
    fc
      .record({
        choices,
        key: fc.record({
          weights: fc.dictionary(id, fraction),
          scoring: fc.constantFrom("weights" as const, "all-or-nothing" as const),
        }),
      })
      .map(multiple),
    fc
      .record({
        key: fc.record({
          accepted: fc.array(fc.record({ text, fraction: positive }), { minLength: 1, maxLength: 3 }),
          caseSensitive: fc.boolean(),
          spaces: keepOrIgnore,
          diacritics: keepOrIgnore,
          punctuation: keepOrIgnore,
        }),
      })
      .map(shortText),
    fc
      .record({
        key: fc.record({
          accepted: fc.array(
            fc.record(
              {
                value: finite,
                absolute: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
                relative: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
                significant: fc.integer({ min: 1, max: 15 }),
                max: finite,
              },
              { requiredKeys: ["value"] },
            ),
            { minLength: 1, maxLength: 3 },
          ),
          units: fc.array(
            fc.record({ unit: fc.string({ minLength: 1, maxLength: 4 }), multiplier: positive }),
            { maxLength: 2 },
          ),
          unitRequired: fc.boolean(),
        }),
      })
      .map(numeric),
  );
  const response: fc.Arbitrary<Response> = fc.oneof(
    fc.record({ kind: fc.constant("single-choice" as const), choiceId: id }),
    fc.record({ kind: fc.constant("multiple-choice" as const), choiceIds: fc.array(id, { maxLength: 8 }) }),
    fc.record({ kind: fc.constant("short-text" as const), text }),
    fc.record({
      kind: fc.constant("numeric" as const),
      text,
      locale: fc.constantFrom("ko", "en", "de", "de-CH", "ar-EG", "xx"),
    }),
  );

  it("never throws on what the schemas let through, and its fraction fits its verdict", () => {
    fc.assert(
      fc.property(authored, response, (question, entered) => {
        const { verdict, fraction: share } = grade(question, entered);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(share === 1).toBe(verdict === "correct");
        expect(share > 0 && share < 1).toBe(verdict === "partially_correct");
      }),
      { numRuns: 5000 },
    );
  });
});
