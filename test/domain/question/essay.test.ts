import { expect, test } from "vitest";
import { aQuestion } from "../../support/builders.ts";
import { grade } from "./builders.ts";

const essay = aQuestion.essay("q");

test("an essay waits for a person, whatever it says", () => {
  expect(grade(essay, { kind: "essay", text: "0" })).toEqual({
    verdict: "pending",
    fraction: 0,
    trace: [{ code: "needs_person" }],
  });
});

test.each(["", " \n\u200B"])("an essay with nothing in it (%j) is not answered", (text) => {
  expect(grade(essay, { kind: "essay", text }).verdict).toBe("not_answered");
});
