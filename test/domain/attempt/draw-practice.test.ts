import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawPractice } from "../../../src/domain/attempt/draw-practice.ts";
import { runOrder } from "../../../src/domain/attempt/run-order.ts";
import { aSeed, anId } from "../../support/builders.ts";

const seeds = fc.integer({ min: 0, max: 2 ** 31 }).map((number) => aSeed(String(number)));
const stocks = fc
  .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 9 })), {
    selector: ([set, number]) => `${set} ${number}`,
    minLength: 1,
  })
  .map((drawn) => drawn.map(([setId, number]) => ({ setId, questionId: `q${number}` })));

test("a draw takes as many as are asked for, none twice, and is the same whatever order they came in", () => {
  fc.assert(
    fc.property(stocks, seeds, fc.integer({ min: 1, max: 40 }), (stock, seed, count) => {
      const drawn = drawPractice(stock, seed, count);
      expect(drawn).toHaveLength(Math.min(count, stock.length));
      expect(new Set(drawn).size).toBe(drawn.length);
      for (const question of drawn) expect(stock).toContain(question);
      expect(drawPractice(stock.toReversed(), seed, count)).toEqual(drawn);
    }),
  );
});

test("every question is drawn as often as every other", () => {
  const stock = ["a", "b"].flatMap((setId) =>
    ["q1", "q2", "q3"].map((questionId) => ({ setId, questionId })),
  );
  const times = new Map<string, number>();
  const draws = 1200;
  for (let round = 0; round < draws; round += 1) {
    for (const { setId, questionId } of drawPractice(stock, aSeed(`round ${round}`), 2)) {
      const name = `${setId} ${questionId}`;
      times.set(name, (times.get(name) ?? 0) + 1);
    }
  }
  expect(times.size).toBe(6);
  // A third of the draws each; five standard deviations of 1200 such draws are 82.
  for (const [name, count] of times) expect(Math.abs(count - draws / 3), name).toBeLessThan(82);
});

test("a run keeps each attempt's own order, leaves nothing out, and is the same whoever tells it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
      seeds,
      (sizes, seed) => {
        const parts = sizes.map((size, place) => ({
          attemptId: anId(`attempt ${place}`),
          setId: `set ${place}`,
          questionIds: Array.from({ length: size }, (_, number) => `q${size - number}`),
        }));
        const order = runOrder(parts, seed);
        for (const part of parts) {
          const own = order.filter((each) => each.part === part).map(({ questionId }) => questionId);
          expect(own).toEqual(part.questionIds);
        }
        expect(order).toHaveLength(sizes.reduce((sum, size) => sum + size, 0));
        expect(runOrder(parts.toReversed(), seed)).toEqual(order);
      },
    ),
  );
});

test("the turns of a run come in every sequence equally often", () => {
  const part = (setId: string, questionIds: string[]) => ({ attemptId: anId(setId), setId, questionIds });
  const parts = [part("a", ["q1", "q2"]), part("b", ["q1", "q2"])];
  const times = new Map<string, number>();
  const rounds = 1200;
  for (let round = 0; round < rounds; round += 1) {
    const turns = runOrder(parts, aSeed(`round ${round}`)).map((each) => each.part.setId);
    times.set(turns.join(""), (times.get(turns.join("")) ?? 0) + 1);
  }
  expect([...times.keys()].toSorted()).toEqual(["aabb", "abab", "abba", "baab", "baba", "bbaa"]);
  // A sixth each; five standard deviations are 65.
  for (const [turns, count] of times) expect(Math.abs(count - rounds / 6), turns).toBeLessThan(65);
});

/** Published: another client that draws or turns otherwise would show another run for the same seed. */
describe("with a seed of zeros", () => {
  const seed = "0".repeat(32);

  test("four of six questions are drawn as published", () => {
    const stock = ["a", "b"].flatMap((setId) =>
      ["q1", "q2", "q3"].map((questionId) => ({ setId, questionId })),
    );
    expect(drawPractice(stock, seed, 4).map(({ setId, questionId }) => `${setId} ${questionId}`)).toEqual([
      "b q3",
      "b q1",
      "b q2",
      "a q2",
    ]);
  });

  test("two attempts take turns as published", () => {
    const parts = ["b", "a"].map((setId) => ({
      attemptId: anId(setId),
      setId,
      questionIds: ["q1", "q2", "q3"],
    }));
    expect(runOrder(parts, seed).map(({ part, questionId }) => `${part.setId} ${questionId}`)).toEqual([
      "b q1",
      "a q1",
      "b q2",
      "a q2",
      "b q3",
      "a q3",
    ]);
  });
});
