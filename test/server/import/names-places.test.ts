import { describe, expect, it } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";
import type { FormatName } from "../../../src/server/import/formats.ts";

function shuffles(text: string, format: FormatName): (boolean | undefined)[] {
  const bytes = new TextEncoder().encode(text);
  return importSource({ name: "quiz", bytes }, { format }).set?.questions.map(({ shuffle }) => shuffle) ?? [];
}

const aiken = (...choices: string[]) =>
  ["Which?", ...choices.map((text, at) => `${"ABCDE".charAt(at)}. ${text}`), "ANSWER: A"].join("\n");
const row = (explanation: string) =>
  `문제,보기1,보기2,보기3,정답,해설\n수도는?,서울,부산,대구,②,${explanation}\n`;

describe("a text that names choices by their place", () => {
  it.each([
    "A and B",
    "Both A and C",
    "Neither A nor B.",
    "A, B and C",
    "(a) & (b)",
    "1번과 2번",
    "1, 2번 모두",
    "①과 ②",
    "A와 B 모두",
    "All of the above",
    "None of the choices above",
    "위의 보기 모두",
    "위 둘 다",
    "이상 두 가지 모두 맞다.",
    "上の両方",
  ])("keeps the choices in the file's order: %s", (text) => {
    expect(shuffles(aiken("red", "green", text), "aiken")).toEqual([false]);
    expect(shuffles(`Which? {=red ~green ~${text}}`, "gift")).toEqual([false]);
    expect(shuffles(`Which {1:MULTICHOICE_S:=red~green~${text}}?`, "cloze")).toEqual([false]);
  });

  it.each([
    ["all of them", "some"],
    ["vitamin A and B", "vitamin C"],
    ["1, 2", "2, 3"],
    ["c and d", "x"],
    ["heaven above", "earth below"],
    ["서울과 부산 모두", "대구"],
    ["위", "아래"],
    ["2번", "3번"],
    ["A", "B"],
  ])("is not found where none does: %s, %s", (...texts) => {
    expect(shuffles(aiken(...texts), "aiken")).toEqual([undefined]);
  });

  it.each([
    ["① red", "② green"],
    ["1) red", "2) green"],
    ["a. red", "b. green"],
    ["(A) red", "(B) green"],
    ["가. 빨강", "나. 초록"],
  ])("is each choice's own number, which would be another one's: %s", (...texts) => {
    expect(
      shuffles(`Which? {${texts.map((text, at) => (at === 0 ? "=" : "~") + text).join("\n")}}`, "gift"),
    ).toEqual([false]);
  });

  it.each(["②은 항구 도시이다", "정답은 2번", "보기 B", "Option B has the port.", "The answer is B."])(
    "is the explanation: %s",
    (explanation) => {
      expect(shuffles(row(explanation), "csv")).toEqual([false]);
    },
  );

  it.each(["부산은 항구 도시이다", "3번 말해도 부산"])("is not every explanation: %s", (explanation) => {
    expect(shuffles(row(explanation), "csv")).toEqual([undefined]);
  });
});

it("is shuffled where the file says so, or has the right one first", () => {
  const header = "question,choice1,choice2,choice3,answer,options\n";
  expect(shuffles(`${header}Which?,red,green,A and B,A and B,shuffle\n`, "csv")).toEqual([true]);
  const item = {
    type: "multiple",
    question: "Which?",
    correct_answer: "All of the above",
    incorrect_answers: ["red"],
  };
  expect(shuffles(JSON.stringify({ results: [item] }), "opentdb")).toEqual([true]);
});

describe("a set of our own", () => {
  const question = {
    id: "q1",
    kind: "single-choice",
    prompt: "Which?",
    choices: [
      { id: "a", text: "red" },
      { id: "b", text: "green" },
      { id: "c", text: "A and B" },
    ],
    key: { choiceId: "c" },
  };
  const codes = (parts: object, shuffleChoices = true) => {
    const policy = { mode: "practice", shuffleQuestions: false, shuffleChoices };
    const head = { format: "mundap-set", version: 1, id: "set1", title: "T", language: "en", policy };
    const bytes = new TextEncoder().encode(
      JSON.stringify({ ...head, questions: [{ ...question, ...parts }] }),
    );
    return importSource({ name: "set.json", bytes }, {}).warnings.map(({ problem }) => problem.code);
  };

  it("is told where it mixes choices that are named by their place, and left as it is", () => {
    expect(codes({})).toEqual(["places_mixed"]);
    expect(codes({ choices: question.choices.with(2, { id: "c", text: "blue" }) })).toEqual([]);
    expect(
      codes({
        choices: question.choices.with(2, { id: "c", text: "blue" }),
        feedback: { a: "No, option B is." },
      }),
    ).toEqual(["places_mixed"]);
  });

  it("is not, where nothing is mixed, or its author says how it is meant", () => {
    expect(codes({}, false)).toEqual([]);
    expect(codes({ shuffle: false })).toEqual([]);
    expect(codes({ shuffle: true })).toEqual([]);
  });
});
