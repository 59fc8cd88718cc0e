import { expect, test } from "vitest";
import type { Question } from "../../../src/domain/question/question.ts";
import { staff as en } from "../../../src/app/messages/en/staff.ts";
import { staff as ko } from "../../../src/app/messages/ko/staff.ts";
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
