import { expect, test } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";

function importJson(value: unknown) {
  return importSource({ name: "set.json", bytes: new TextEncoder().encode(JSON.stringify(value)) }, {});
}

const QUESTION = { id: "q1", kind: "short-text", prompt: "수도는?", key: { accepted: [{ text: "서울" }] } };
const POLICY = { mode: "practice", shuffleQuestions: false, shuffleChoices: true };

function setOf(question: object, more: object = {}) {
  const head = { format: "mundap-set", version: 1, id: "set1", title: "T", language: "ko", policy: POLICY };
  return { ...head, questions: [question], ...more };
}

test.each([
  ["key.accepted.1.fracton", { key: { accepted: [{ text: "서울" }, { text: "수도", fracton: 0.5 }] } }],
  ["key.casesensitive", { key: { accepted: [{ text: "서울" }], casesensitive: true } }],
])("skips a question of ours by name where %s is not known", (path, parts) => {
  const { set, skipped } = importJson(setOf({ ...QUESTION, ...parts }));
  expect(set).toBeUndefined();
  expect(skipped).toMatchObject([
    { place: { name: "q1" }, problem: { code: "field_unknown", values: { path } } },
  ]);
});

test("refuses a set whose policy has a field that is not known", () => {
  const { set, skipped } = importJson(setOf(QUESTION, { policy: { ...POLICY, timeLimitSecond: 60 } }));
  expect(set).toBeUndefined();
  expect(skipped).toMatchObject([
    { problem: { code: "field_unknown", values: { path: "policy.timeLimitSecond" } } },
  ]);
});

test("names a field that decides nothing, and takes the rest", () => {
  const { set, warnings } = importJson(setOf({ ...QUESTION, explanaton: "왜냐하면" }, { categry: "지리" }));
  expect(set?.questions).toHaveLength(1);
  expect(warnings.map(({ problem }) => problem)).toEqual([
    { code: "field_unknown", values: { path: "categry" } },
    { code: "field_unknown", values: { path: "explanaton" } },
  ]);
});

const ITEM = {
  questionText: "Q?",
  answerOptions: [
    { answerText: "a", isCorrect: "true" },
    { answerText: "b", isCorrect: "false" },
  ],
};

test("names what quiz JSON says beside its questions, once a file", () => {
  const items = [ITEM, { ...ITEM, questionText: "R?", image: "a.png" }, { ...ITEM, image: "b.png", id: 3 }];
  const { set, warnings } = importJson([{ title: "C", quizzes: [{ title: "One", quiz: items }] }]);
  expect(set?.questions).toHaveLength(3);
  expect(warnings).toEqual([
    { place: {}, problem: { code: "part_left_out", values: { part: "image", count: 2 } } },
  ]);
});

test("names a course and a quiz whose list has another name", () => {
  const quizzes = [
    { title: "One", quiz: [ITEM] },
    { title: "Two", questions: [ITEM] },
  ];
  const { set, skipped } = importJson([
    { title: "C", quizzes },
    { title: "D", quiz: [ITEM] },
  ]);
  expect(set?.questions).toHaveLength(1);
  expect(skipped).toMatchObject([
    { place: { name: "D" }, problem: { code: "fields_wrong", values: { path: "quizzes" } } },
    { place: { name: "Two" }, problem: { code: "fields_wrong", values: { path: "quiz" } } },
  ]);
});
