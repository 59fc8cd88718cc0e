import { expect, test } from "vitest";
import type { Question } from "../../../src/domain/question/question.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { aQuestion, RIGHT } from "../../support/builders.ts";
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
  expect(responseLabel({ kind: "single-choice", choiceId: "" }, undefined, [])).toBe("–");
  expect(responseLabel({ kind: "short-text", text: "" }, undefined, [])).toBe("“”");
});

test("places beyond the twentieth have figures", () => {
  expect([placeMark(0), placeMark(19), placeMark(20)]).toEqual(["①", "⑳", "(21)"]);
});

const shownAs = (authored: AuthoredQuestion) => splitQuestion(authored, "0".repeat(32)).question;

test.each([
  { question: aQuestion.ordering("q"), order: ["c", "a", "b"], label: "② One → ③ Two → ① Three" },
  { question: aQuestion.matching("q"), order: ["z", "x", "y"], label: "Korea – ② Seoul, Japan – ③ Tokyo" },
  { question: aQuestion.cloze("q"), order: [], label: "[1] “Seoul” [2] “9.4” [3] “Han”" },
  { question: aQuestion.essay("q"), order: [], label: "“I would ask first.”" },
])("what was entered is named in the words of the screen: $label", ({ question, order, label }) => {
  expect(responseLabel(RIGHT[question.kind], shownAs(question), order)).toBe(label);
});

test("parts that are gone are named by their ids", () => {
  const response = { kind: "matching" as const, pairs: { a: "gone" } };
  expect(responseLabel(response, undefined, [])).toBe("a – ? gone");
});
