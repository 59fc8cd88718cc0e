import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { chosenHash } from "../../../src/domain/attempt/chosen-hash.ts";
import { emptyResponse, isEmptyResponse } from "../../../src/domain/question/empty-response.ts";
import { Response } from "../../../src/domain/question/question.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion } from "../../support/builders.ts";
import { grade } from "./builders.ts";

const questions = Object.values(aQuestion).map((make) => make("q"));

describe("an answer that was taken back", () => {
  it.each(questions)("is not answered, chose nothing, and can be sent: $kind", (question) => {
    const response = emptyResponse(question.kind);
    expect(z.parse(Response, response)).toStrictEqual(response);
    expect(isEmptyResponse(response)).toBe(true);
    expect(chosenHash(splitQuestion(question, "0".repeat(32)).question, response)).toBeUndefined();
    if (question.kind === "essay") return;
    expect(grade(question, response)).toMatchObject({ verdict: "not_answered", fraction: 0 });
  });

  it.each<Response>([
    { kind: "single-choice", choiceId: "0" },
    { kind: "multiple-choice", choiceIds: ["a"] },
    { kind: "short-text", text: "0" },
    { kind: "numeric", text: "0", locale: "ko" },
    { kind: "ordering", order: ["a"] },
    { kind: "matching", pairs: { a: "b" } },
    { kind: "cloze", gaps: { a: { kind: "short-text", text: "" } } },
    { kind: "essay", text: " " },
  ])("is not one in which something was entered: $kind", (response) => {
    expect(isEmptyResponse(response)).toBe(false);
  });

  it("is none for one gap of several, which is left out", () => {
    const gaps = { g: { kind: "single-choice", choiceId: "" } };
    expect(z.safeParse(Response, { kind: "cloze", gaps }).success).toBe(false);
  });
});
