// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { essay } from "../../../src/app/question/essay/essay.tsx";
import { isReady } from "../../../src/app/question/is-ready.ts";
import { aQuestion } from "../../support/builders.ts";
import { openAnswer, openReview } from "./answering.tsx";

const asked = { view: essay, question: aQuestion.essay("q") };

test("an essay is sent as it is typed, and its words and characters are counted", async () => {
  await using open = await openAnswer(asked);
  const page = open.place.querySelector("textarea");
  await open.type(page, "한글은 쉬워요.\n왜?".normalize("NFD"));
  expect(open.last()).toEqual({ kind: "essay", text: "한글은 쉬워요.\n왜?".normalize("NFD") });
  expect(open.place.textContent).toContain("3 words · 11 characters");
  await open.type(page, "");
  expect(open.last()).toBeNull();
});

test("nothing but spaces cannot be checked", () => {
  expect(isReady({ kind: "essay", text: " \n " })).toBe(false);
});

test("afterwards the text stands beside what it is marked by", async () => {
  await using open = await openReview(asked, { kind: "essay", text: "I would ask." });
  expect(open.place.textContent).toContain("I would ask.");
  expect(open.place.textContent).toContain("Two reasons.");
  expect(open.place.textContent).not.toMatch(/[✓✕]/);
});
