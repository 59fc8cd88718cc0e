// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { Key, Question, Response } from "../../../src/domain/question/question.ts";
import { en } from "../../../src/app/messages/en.ts";
import { Verdict } from "../../../src/app/verdict/verdict.tsx";
import { inEnglish } from "../question/in-english.tsx";
import { mount } from "../mount.ts";

const question: Question = { id: "n", kind: "numeric", prompt: "How long?" };
const response: Response = { kind: "numeric", text: "5 Meter", locale: "en" };
const key: Key = { questionId: "n", nonce: "", kind: "numeric", key: { accepted: [{ value: 5 }] } };
const { recordedExam, markedByPerson } = en.quiz;

test.each([
  { rule: "an exam's answer waits for the release", mode: "exam", says: recordedExam },
  { rule: "after the release it waits for a person", mode: "exam", rightKey: key, says: markedByPerson },
  { rule: "in practice it waits for a person", mode: "practice", rightKey: key, says: markedByPerson },
] as const)("of what has no verdict is said: $rule", async ({ says, ...shown }) => {
  const judged = { verdict: "pending", fraction: 0 } as const;
  const { place } = await mount(
    inEnglish(<Verdict {...shown} {...{ judged, question, response }} language="en" />),
  );
  expect(place.textContent).toContain(says);
});
