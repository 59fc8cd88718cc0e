import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { shownOrder, questionOrder } from "../../../src/domain/attempt/order.ts";
import { randomStream } from "../../../src/domain/attempt/random-stream.ts";
import { sha256Hex } from "../../../src/domain/sha256.ts";
import type { Question } from "../../../src/domain/question/question.ts";
import { readFixture } from "../../support/read-fixture.ts";

const ids = z.array(z.string());
const vectors = z.parse(
  z.object({
    words: z.array(z.object({ seed: z.string(), id: z.string(), words: z.array(z.number()) })),
    choices: z.array(z.object({ seed: z.string(), questionId: z.string(), ids, order: ids })),
    questions: z.array(
      z.object({
        seed: z.string(),
        policy: z.object({ shuffleQuestions: z.boolean(), pick: z.optional(z.number()) }),
        ids,
        only: z.optional(ids),
        order: ids,
      }),
    ),
  }),
  readFixture("order-vectors.json"),
);

const rules = { grader: 1, profile: 1, order: 1 };
const hash = "a".repeat(64);
const seedOf = (n: number) => sha256Hex(`seed ${n}`).slice(0, 32);
const seeds = fc.integer({ min: 0, max: 2 ** 31 }).map(seedOf);

function single(id: string, choiceIds: readonly string[]): Question {
  return { kind: "single-choice", id, prompt: "?", choices: choiceIds.map((c) => ({ id: c, text: c })) };
}

function manifest(ids: readonly string[], policy: { shuffleQuestions: boolean; pick?: number }) {
  return {
    rules,
    policy: { mode: "practice" as const, shuffleChoices: true, ...policy },
    questions: ids.map((id) => ({ id, question: hash, key: hash })),
  };
}

const choices = (ids: readonly string[], seed: string, questionId = "q1") =>
  shownOrder({ question: single(questionId, ids), policy: { shuffleChoices: true }, rules, seed });

describe("order algorithm v1 gives the published vectors", () => {
  test.each(vectors.words)("words of $seed", ({ seed, id, words }) => {
    const draw = randomStream({ seed, purpose: "choices", id });
    expect(words.map(() => draw(2 ** 32))).toEqual(words);
  });
  test.each(vectors.choices)("choices of $questionId under $seed", ({ seed, questionId, ids, order }) => {
    expect(choices(ids, seed, questionId)).toEqual(order);
  });
  test.each(vectors.questions)("questions under $seed, $policy", ({ seed, policy, ids, only, order }) => {
    expect(questionOrder(manifest(ids, policy), seed, only)).toEqual(order);
  });
});

describe("a number drawn below a bound", () => {
  const stream = { seed: seedOf(1), purpose: "choices" as const, id: "q1" };
  const draw = randomStream(stream);
  const words = Array.from({ length: 40 }, () => draw(2 ** 32));

  test.each([2 ** 31 + 1, 3 * 2 ** 30, ...words.filter((word) => word > 2 ** 31).slice(0, 8)])(
    "%d comes only from words that favour none",
    (bound) => {
      const usable = words.filter((word) => word < 2 ** 32 - (2 ** 32 % bound));
      const drawBelow = randomStream(stream);
      expect(usable.length).toBeLessThan(words.length);
      for (const word of usable) expect(drawBelow(bound)).toBe(word % bound);
    },
  );
});

describe("the order of choices", () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 9 });

  test("is the same on every call and does not depend on the stored order", () => {
    fc.assert(
      fc.property(ids, seeds, (stored, seed) => {
        const shown = choices(stored, seed);
        expect(choices(stored, seed)).toEqual(shown);
        expect(choices(stored.toReversed(), seed)).toEqual(shown);
        expect([...shown].sort()).toEqual([...stored].sort());
      }),
    );
  });

  test("is uniform over the 24 permutations of four choices", () => {
    const counts = new Map<string, number>();
    const rounds = 24_000;
    for (let round = 0; round < rounds; round += 1) {
      const shown = choices(["a", "b", "c", "d"], seedOf(round)).join("");
      counts.set(shown, (counts.get(shown) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()], rounds / 24)).toBeLessThan(CRITICAL_23_DEGREES);
  });

  test("puts each of five choices first equally often, whichever question of one attempt is asked", () => {
    const counts = new Map<string, number>();
    const rounds = 10_000;
    for (let round = 0; round < rounds; round += 1) {
      const [first = ""] = choices(["a", "b", "c", "d", "e"], seedOf(7), `q${round}`);
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect(chiSquare([...counts.values()], rounds / 5)).toBeLessThan(CRITICAL_4_DEGREES);
  });

  test("is the stored one where the question or the policy says so", () => {
    const stored = ["z", "a", "m", "b", "k"];
    const fixed: Question = { ...single("q1", stored), shuffle: false };
    const policy = { shuffleChoices: true };
    expect(shownOrder({ question: fixed, policy, rules, seed: seedOf(1) })).toEqual(stored);
    expect(
      shownOrder({
        question: single("q1", stored),
        policy: { shuffleChoices: false },
        rules,
        seed: seedOf(1),
      }),
    ).toEqual(stored);
  });

  test("is empty for kinds that have none", () => {
    const question: Question = { kind: "short-text", id: "q1", prompt: "?" };
    expect(shownOrder({ question, policy: { shuffleChoices: true }, rules, seed: seedOf(1) })).toEqual([]);
  });
});

describe("the order of questions", () => {
  const ids = Array.from({ length: 20 }, (_, n) => `q${n}`);

  test("takes as many as the policy picks, each equally often", () => {
    const counts = new Map(ids.map((id) => [id, 0]));
    const rounds = 8_000;
    for (let round = 0; round < rounds; round += 1) {
      for (const id of questionOrder(manifest(ids, { shuffleQuestions: true, pick: 5 }), seedOf(round))) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    // Picks within a round exclude one another, which lowers the statistic by (1 - 5/20).
    expect(chiSquare([...counts.values()], (rounds * 5) / 20) / 0.75).toBeLessThan(CRITICAL_19_DEGREES);
  });

  test("is the set's own where it is not shuffled, also for a picked part", () => {
    expect(questionOrder(manifest(ids, { shuffleQuestions: false }), seedOf(3))).toEqual(ids);
    const picked = questionOrder(manifest(ids, { shuffleQuestions: false, pick: 6 }), seedOf(3));
    expect(picked).toHaveLength(6);
    expect(picked).toEqual(ids.filter((id) => picked.includes(id)));
  });

  test("gives every question where the policy picks more than there are", () => {
    expect(questionOrder(manifest(ids, { shuffleQuestions: true, pick: 99 }), seedOf(1)).toSorted()).toEqual(
      ids.toSorted(),
    );
  });

  test("keeps to the wanted questions, all of them, leaving out what the set no longer has", () => {
    const taken = questionOrder(manifest(ids, { shuffleQuestions: true, pick: 1 }), seedOf(2), [
      "q3",
      "gone",
      "q11",
    ]);
    expect(taken.toSorted()).toEqual(["q11", "q3"]);
  });

  test("needs no algorithm to keep the set's own", () => {
    const unknown = { ...manifest(ids, { shuffleQuestions: false }), rules: { ...rules, order: 999 } };
    expect(questionOrder(unknown, seedOf(1))).toEqual(ids);
  });

  test("refuses to guess an algorithm it does not know", () => {
    const unknown = { ...manifest(ids, { shuffleQuestions: true }), rules: { ...rules, order: 999 } };
    expect(() => questionOrder(unknown, seedOf(1))).toThrow(/order algorithm 999/);
  });
});

/* Critical values of the chi-square distribution at p = 0.001; the seeds are fixed, so a pass stays a pass. */
const CRITICAL_4_DEGREES = 18.467;
const CRITICAL_19_DEGREES = 43.82;
const CRITICAL_23_DEGREES = 49.728;

function chiSquare(observed: readonly number[], expected: number): number {
  return observed.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
