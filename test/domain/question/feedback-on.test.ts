import { describe, expect, it } from "vitest";
import { feedbackOn } from "../../../src/domain/question/feedback-on.ts";
import type { Response } from "../../../src/domain/question/question.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { cloze, labelled, multiple, numeric, shortText, single } from "./builders.ts";

const feedback = { a: "on a", b: "on b" };
const choices = labelled("one", "two", "three");
const city = {
  accepted: [
    { text: "Seoul", feedback: "yes" },
    { text: "Bu*", fraction: 0, feedback: "the second city" },
    { text: "*", fraction: 0, feedback: "no city" },
  ],
};
const cells = { accepted: [{ value: 46 }, { value: 48, fraction: 0, feedback: "of great apes" }] };

const pick = single({ choices, key: { choiceId: "a" }, feedback });
const several = multiple({ choices, key: { weights: { a: 1 }, scoring: "all-or-nothing" }, feedback });
const name = shortText({ key: city });
const count = numeric({ key: cells });

describe("feedback on exactly what was entered", () => {
  it.each<[string, { authored: AuthoredQuestion; response: Response; expected: string[] }]>([
    ["a choice", { authored: pick, response: choose("b"), expected: ["on b"] }],
    ["a choice without any", { authored: pick, response: choose("c"), expected: [] }],
    ["no choice is an object's own", { authored: pick, response: choose("toString"), expected: [] }],
    [
      "several choices",
      { authored: several, response: chooseAll("c", "b", "a"), expected: ["on b", "on a"] },
    ],
    ["a right text", { authored: name, response: type("seoul"), expected: ["yes"] }],
    ["a foreseen wrong text", { authored: name, response: type("Busan"), expected: ["the second city"] }],
    ["any other text", { authored: name, response: type("Moon"), expected: ["no city"] }],
    ["a foreseen wrong number", { authored: count, response: number("48"), expected: ["of great apes"] }],
    ["any other number", { authored: count, response: number("47"), expected: [] }],
    ["no number", { authored: count, response: number("many"), expected: [] }],
    [
      "a text without feedback",
      { authored: shortText({ key: { accepted: [{ text: "x" }] } }), response: type("x"), expected: [] },
    ],
    [
      "a text that nothing takes",
      { authored: shortText({ key: { accepted: [{ text: "x" }] } }), response: type("y"), expected: [] },
    ],
    [
      "a choice, where nothing is said of any",
      { authored: single({ choices, key: { choiceId: "a" } }), response: choose("a"), expected: [] },
    ],
    ["a response of another kind", { authored: count, response: type("48"), expected: [] }],
  ])("%s", (_what, { authored, response, expected }) => {
    const { question, key } = splitQuestion(authored, "0".repeat(32));
    expect(feedbackOn(question, key, response)).toEqual(expected);
  });

  it("is none by the key of another question", () => {
    const { question } = splitQuestion(pick, "0".repeat(32));
    expect(feedbackOn(question, splitQuestion(count, "0".repeat(32)).key, choose("b"))).toEqual([]);
  });

  it("comes gap by gap", () => {
    const authored = cloze({
      gaps: [
        { id: "g", kind: "single-choice", choices },
        { id: "h", kind: "short-text" },
        { id: "i", kind: "numeric" },
      ],
      key: { gaps: { g: { choiceId: "a" }, h: city, i: cells } },
      feedback,
    });
    const { question, key } = splitQuestion(authored, "0".repeat(32));
    const gaps = { i: number("48"), g: choose("b") };
    expect(feedbackOn(question, key, { kind: "cloze", gaps })).toEqual(["on b", "of great apes"]);
  });
});

function choose(choiceId: string) {
  return { kind: "single-choice" as const, choiceId };
}

function chooseAll(...choiceIds: string[]) {
  return { kind: "multiple-choice" as const, choiceIds };
}

function type(text: string) {
  return { kind: "short-text" as const, text };
}

function number(text: string) {
  return { kind: "numeric" as const, text, locale: "en" };
}
