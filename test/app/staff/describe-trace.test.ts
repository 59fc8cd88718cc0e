import { describe, expect, test } from "vitest";
import type { Question, Response } from "../../../src/domain/question/question.ts";
import { staff as en } from "../../../src/app/messages/en/staff.ts";
import { staff as ko } from "../../../src/app/messages/ko/staff.ts";
import { gradeResponse } from "../../../src/domain/question/grade-response.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion } from "../../support/builders.ts";
import { describeTrace } from "../../../src/app/staff/describe-trace.ts";

const QUESTION: Question = {
  id: "q",
  kind: "single-choice",
  prompt: "?",
  choices: [
    { id: "c1", text: "`3`" },
    { id: "c2", text: "4" },
  ],
};

test("ids in a trace are said in the words that stood on the screen", () => {
  const step = {
    code: "choice_is_not_key" as const,
    values: { choiceId: "c1", keyChoiceId: "c2" },
  };
  expect(describeTrace(step, QUESTION, en)).toEqual({
    sentence: "The choice is not the key",
    details: [
      { name: "chosen", value: "“3”" },
      { name: "right", value: "“4”" },
    ],
  });
  expect(describeTrace(step, QUESTION, ko).details[1]).toEqual({ name: "정답", value: "“4”" });
});

test("a tolerance is one range without the room for binary rounding", () => {
  const step = {
    code: "outside_tolerance" as const,
    values: { from: 6.28 - 6.28e-12, to: 6.28 + 6.28e-12 },
  };
  expect(describeTrace(step, undefined, en).details).toEqual([{ name: "accepted", value: "6.28" }]);
  const wide = { code: "within_tolerance" as const, values: { from: 0.29999999999999993, to: 0.5 } };
  expect(describeTrace(wide, undefined, en).details[0]?.value).toBe("0.3 … 0.5");
});

test("a withdrawn choice is named by its id rather than by nothing", () => {
  const step = { code: "choice_unknown" as const, values: { choiceId: "gone" } };
  expect(describeTrace(step, QUESTION, en).details).toEqual([{ name: "chosen", value: "gone" }]);
});

describe("the reasons of the kinds that are answered in parts", () => {
  const lines = (authored: AuthoredQuestion, response: Response) => {
    const { question, key } = splitQuestion(authored, "0".repeat(32));
    const { trace } = gradeResponse({ question, key, response, rules: { grader: 1, profile: 1, order: 1 } });
    return trace.map((step) => {
      const { sentence, details } = describeTrace(step, question, en);
      return `${sentence}: ${details.map(({ name, value }) => `${name} ${value}`).join(", ")}`;
    });
  };

  test("an order says how it was scored", () => {
    expect(lines(aQuestion.ordering("q"), { kind: "ordering", order: ["a", "c", "b"] })).toEqual([
      "The order, as the question scores it: scored by items in their place, right 1, of 3",
    ]);
  });

  test("pairs are said in the words of the screen", () => {
    expect(lines(aQuestion.matching("q"), { kind: "matching", pairs: { a: "z" } })).toEqual([
      "The pair is not the key's: line “Korea”, chosen “Hanoi”, right “Seoul”",
      "The line was given no partner: line “Japan”, right “Tokyo”",
    ]);
  });

  test("gaps are said by their number, each followed by its own reasons", () => {
    const entered = {
      kind: "cloze" as const,
      gaps: { c: { kind: "single-choice" as const, choiceId: "rhine" } },
    };
    const said = lines(aQuestion.cloze("q"), entered);
    expect(said).toContain(
      "One gap, judged by its own kind: gap “[3]”, verdict Incorrect, share 0, weight 2",
    );
    expect(said).toContain("The choice is not the key: chosen “Rhine”, right “Han”");
    expect(said.filter((line) => line.startsWith("One gap"))).toHaveLength(3);
  });

  test("an essay waits for a person", () => {
    expect(lines(aQuestion.essay("q"), { kind: "essay", text: "Why not?" })).toEqual([
      "No machine marks this: it waits for a person: ",
    ]);
  });
});
