import { expect, test } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";

function importCsv(text: string, options = {}) {
  return importSource({ name: "quiz.csv", bytes: new TextEncoder().encode(text) }, options);
}

test("reads every kind under Korean headers", () => {
  const { set, skipped } = importCsv(
    [
      "유형,문제,보기1,보기2,보기3,정답,해설,분류,난이도,허용오차,단위",
      "객관식,수도는?,부산,서울,,서울,수도예요,지리,쉬움,,",
      "모두 고르기,짝수는?,1,2,4,②|③,,,보통,,",
      "단답형,한글을 만든 왕은?,,,,세종|세종대왕,,역사,중,,",
      "숫자,원주율은?,,,,3.14,,,상,0.01,",
      "참거짓,지구는 둥글다,,,,O,,,,,",
    ].join("\n"),
  );
  expect(skipped).toEqual([]);
  expect(set?.language).toBe("ko");
  expect(set?.questions.map(({ kind }) => kind)).toEqual([
    "single-choice",
    "multiple-choice",
    "short-text",
    "numeric",
    "single-choice",
  ]);
  const [capital, even, king, pi, round] = set?.questions ?? [];
  expect(capital).toMatchObject({ category: "지리", difficulty: "easy", explanation: "수도예요" });
  expect(rightTexts(capital)).toEqual(["서울"]);
  expect(rightTexts(even)).toEqual(["2", "4"]);
  expect(king).toMatchObject({ key: { accepted: [{ text: "세종" }, { text: "세종대왕" }] } });
  expect(pi).toMatchObject({ key: { accepted: [{ value: 3.14, absolute: 0.01 }] } });
  expect(rightTexts(round)).toEqual(["맞아요"]);
});

function rightTexts(question: unknown): string[] {
  const { choices, key } = question as {
    choices: { id: string; text: string }[];
    key: { choiceId?: string; weights?: Record<string, number> };
  };
  return choices
    .filter(({ id }) => id === key.choiceId || (key.weights?.[id] ?? 0) > 0)
    .map(({ text }) => text);
}

test("asks instead of guessing whether an answer is a choice's text or its number", () => {
  const { set, skipped } = importCsv("question,choice1,choice2,choice3,answer\nWhich is three?,3,4,5,3\n");
  expect(set).toBeUndefined();
  expect(skipped).toEqual([
    {
      place: { line: 2, name: "Which is three?" },
      problem: { code: "answer_ambiguous", values: { answer: "3", text: "#1", place: "#3" } },
    },
  ]);
});

test.each([
  ["#3", "5"],
  ["③", "5"],
  ["4", "4"],
])("takes the answer %s", (answer, expected) => {
  const { set } = importCsv(`question,choice1,choice2,choice3,answer\nWhich?,3,4,5,${answer}\n`);
  // "4" is a choice's text and no choice's number.
  expect(rightTexts(set?.questions[0])).toEqual([expected]);
});

test("does not take a mistyped answer for the choice of the column 0", () => {
  const header = "question,choice 0,choice 1,choice 2,answer";
  const { set, skipped } = importCsv(
    `${header}\nCapital?,Paris,London,Rome,Londn\nSame?,Paris,London,Rome,0\n`,
  );
  expect(skipped).toMatchObject([
    { place: { line: 2 }, problem: { code: "answer_not_a_choice", values: { answer: "Londn" } } },
  ]);
  expect(rightTexts(set?.questions[0])).toEqual(["Paris"]);
});

test('keeps "0" as a choice and as an answer', () => {
  const { set, skipped } = importCsv("question,choice1,choice2,answer\nHow many?,0,none,0\n");
  expect(skipped).toEqual([]);
  expect(rightTexts(set?.questions[0])).toEqual(["0"]);
});

test("shows a plain text as it is, whatever Markdown would make of it", () => {
  const { set } = importCsv("question,answer\nWhat is *p in __init__ <div>?,a tag\n");
  expect(set?.questions[0]?.prompt).toBe("What is \\*p in \\_\\_init\\_\\_ \\<div>?");
});

test.each([
  ["question,choice1,choice2,answer\nQ,a,b,c", 2, "answer_not_a_choice"],
  ["question,choice1,choice2,answer\n\nQ,a,b,", 3, "answer_missing"],
  ["kind,question,answer\nbanana,Q,a", 2, "kind_unknown"],
  ["kind,question,answer\nnumeric,Q,many", 2, "answer_not_a_number"],
  ['question,answer\n"multi\nline",a\n"Q,a', 4, "csv_quote_broken"],
  ["question,choice1,choice2,answer\nQ,same,same,#1", 2, "duplicate_choices"],
])("says what is wrong and on which line of the file: %j", (text, line, code) => {
  expect(importCsv(text).skipped).toMatchObject([{ place: { line }, problem: { code } }]);
});

test("names a column that it does not know, and imports the rest", () => {
  const { set, warnings } = importCsv("kind;question;answer;colour\nshort-text;Q;a;red");
  expect(set?.questions).toHaveLength(1);
  expect(warnings).toMatchObject([{ problem: { code: "header_ignored", values: { column: "colour" } } }]);
});

test("gives the same ids to the same questions at every import", () => {
  const text = "question,choice1,choice2,answer\nQ,a,b,a\nQ,a,b,b\n";
  const ids = () => importCsv(text).set?.questions.map(({ id }) => id);
  expect(ids()).toEqual(ids());
  expect(new Set(ids()).size).toBe(2);
});
