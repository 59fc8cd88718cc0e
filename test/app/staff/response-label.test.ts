import { expect, test } from "vitest";
import type { Question } from "../../../src/domain/question/question.ts";
import { placeMark, responseLabel } from "../../../src/app/staff/response-label.ts";

const QUESTION: Question = {
  id: "q",
  kind: "multiple-choice",
  prompt: "?",
  choices: [
    { id: "a", text: "0" },
    { id: "b", text: "**bold**" },
    { id: "c", text: "" },
  ],
};

test("a choice is named by its place on that screen and its words", () => {
  expect(responseLabel({ kind: "single-choice", choiceId: "a" }, QUESTION, ["b", "a", "c"])).toBe("② 0");
});

test("several choices stand in the order of the screen, whatever the order of choosing", () => {
  const response = { kind: "multiple-choice" as const, choiceIds: ["c", "b"] };
  expect(responseLabel(response, QUESTION, ["b", "a", "c"])).toBe("① bold ③ ");
});

test("a typed answer is shown raw, also when it is 0 or empty", () => {
  expect(responseLabel({ kind: "numeric", text: "0", locale: "ko" }, undefined, [])).toBe("“0”");
  expect(responseLabel({ kind: "short-text", text: "" }, undefined, [])).toBe("“”");
});

test("places beyond the twentieth have figures", () => {
  expect([placeMark(0), placeMark(19), placeMark(20)]).toEqual(["①", "⑳", "(21)"]);
});
