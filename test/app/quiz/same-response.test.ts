import { expect, test } from "vitest";
import type { Response } from "../../../src/domain/question/question.ts";
import { sameResponse } from "../../../src/app/quiz/same-response.ts";
import { RIGHT } from "../../support/builders.ts";

const OTHERS: { readonly [K in Response["kind"]]: Response } = {
  "single-choice": { kind: "single-choice", choiceId: "b" },
  "multiple-choice": { kind: "multiple-choice", choiceIds: ["a"] },
  "short-text": { kind: "short-text", text: "seoul" },
  numeric: { kind: "numeric", text: "42", locale: "ko" },
  ordering: { kind: "ordering", order: ["b", "a", "c"] },
  matching: { kind: "matching", pairs: { a: "x" } },
  cloze: { kind: "cloze", gaps: { a: { kind: "short-text", text: "Seoul" } } },
  essay: { kind: "essay", text: "" },
};

test.each(Object.values(RIGHT))("$kind: what says the same is the same, and nothing else is", (response) => {
  expect(sameResponse(response, structuredClone(response))).toBe(true);
  expect(sameResponse(response, OTHERS[response.kind])).toBe(false);
  expect(sameResponse(OTHERS[response.kind], response)).toBe(false);
  expect(sameResponse(response, null)).toBe(false);
});

test("the order of choosing, pairing and filling says nothing", () => {
  const turned: Response[] = [
    { kind: "multiple-choice", choiceIds: ["b", "a"] },
    { kind: "matching", pairs: { b: "y", a: "x" } },
  ];
  for (const response of turned) expect(sameResponse(RIGHT[response.kind], response)).toBe(true);
});

test("a part is not the same because an object happens to have such a property", () => {
  const inherited: Response = { kind: "matching", pairs: { constructor: "x", b: "y" } };
  expect(sameResponse(RIGHT.matching, inherited)).toBe(false);
});
