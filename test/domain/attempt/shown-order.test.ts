import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { shownOrder } from "../../../src/domain/attempt/order.ts";
import { publishedQuestion } from "../../../src/domain/set/published-question.ts";
import { sha256Hex } from "../../../src/domain/sha256.ts";
import { aQuestion } from "../../support/builders.ts";
import { readFixture } from "../../support/read-fixture.ts";

const ids = z.array(z.string());
const vectors = z.parse(
  z.array(z.object({ seed: z.string(), ordering: ids, matching: ids, cloze: ids })),
  readFixture("shown-order-vectors.json"),
);
const rules = { grader: 1, profile: 1, order: 1 };
const seeds = Array.from({ length: 200 }, (_, n) => sha256Hex(`seed ${n}`).slice(0, 32));
const options = (...names: string[]) => names.map((id) => ({ id, text: id.toUpperCase() }));

const questions = {
  ordering: aQuestion.ordering("q1"),
  matching: aQuestion.matching("q1"),
  cloze: aQuestion.cloze("q1", {
    gaps: [
      { id: "g", kind: "single-choice", choices: options("a", "b", "c") },
      { id: "h", kind: "short-text" },
      { id: "i", kind: "single-choice", choices: options("d", "e", "f") },
    ],
  }),
};
type Shuffling = { shuffleChoices: boolean; shuffle?: boolean };

function ordersOf(kind: keyof typeof questions, { shuffleChoices, shuffle }: Shuffling): string[] {
  const question = {
    ...publishedQuestion(questions[kind], { shuffleChoices: true }),
    ...(shuffle !== undefined && { shuffle }),
  };
  return seeds.map((seed) => shownOrder({ question, policy: { shuffleChoices }, rules, seed }).join(""));
}
const distinct = (kind: keyof typeof questions, shuffling: Shuffling) =>
  new Set(ordersOf(kind, shuffling)).size;

describe("the shown order of items, options and gaps", () => {
  test.each(vectors)("gives the published vectors under $seed", ({ seed, ...orders }) => {
    for (const kind of ["ordering", "matching", "cloze"] as const) {
      const question = publishedQuestion(questions[kind], { shuffleChoices: true });
      expect(shownOrder({ question, policy: { shuffleChoices: true }, rules, seed })).toEqual(orders[kind]);
    }
  });

  test("shuffles items and options even where choices keep their order: a kept order would be the answer", () => {
    for (const keeping of [{ shuffleChoices: false }, { shuffleChoices: true, shuffle: false }]) {
      expect(distinct("ordering", keeping)).toBe(6);
      expect(distinct("matching", keeping)).toBe(6);
      expect(distinct("cloze", keeping)).toBe(1);
    }
  });

  test("keeps each gap's choices together, each gap in an order of its own", () => {
    const orders = ordersOf("cloze", { shuffleChoices: true });
    expect(orders.every((order) => /^[abc]{3}[def]{3}$/.test(order))).toBe(true);
    const likeTheFirst = orders.filter(
      (order) => order.slice(3) === order.slice(0, 3).replace(/./g, (id) => "def".charAt("abc".indexOf(id))),
    );
    expect(likeTheFirst.length).toBeLessThan(orders.length / 2);
  });
});
