import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OrderingScoring } from "../../../src/domain/question/ordering.ts";
import { grade, labelled, ordering } from "./builders.ts";

const items = labelled("Modular", "Object", "Oriented", "Dynamic", "Learning", "Environment");
const right = items.map(({ id }) => id);
const RIGHT = right.join("");

function gradeOrder(scoring: OrderingScoring, order: string) {
  const question = ordering({ items, key: { order: right, scoring } });
  return grade(question, { kind: "ordering", order: order.split("") });
}

describe("ordering", () => {
  /** Worked out by hand; the first six letters are the right order. */
  it.each<[OrderingScoring, string, number]>([
    ["all-or-nothing", "abcdef", 1],
    ["all-or-nothing", "abcdfe", 0],
    ["absolute-position", "abcdfe", 4 / 6],
    ["absolute-position", "bcdefa", 0],
    ["relative-next-exclude-last", "bcdefa", 4 / 5],
    ["relative-next-exclude-last", "abcdfe", 3 / 5],
    ["relative-next-include-last", "bcdefa", 4 / 6],
    ["relative-next-include-last", "bacdef", 4 / 6],
    ["relative-one-previous-and-next", "bcdefa", 8 / 12],
    ["relative-one-previous-and-next", "bacdef", 7 / 12],
    ["relative-all-previous-and-next", "bacdef", 14 / 15],
    ["longest-ordered-subset", "acebdf", 4 / 6],
    ["longest-ordered-subset", "fedcba", 0],
    ["longest-contiguous-subset", "defabc", 3 / 6],
    ["longest-contiguous-subset", "acebdf", 0],
    ["relative-to-correct", "bacdef", 28 / 30],
    ["relative-to-correct", "fedcba", 12 / 30],
  ])("%s gives for %s the share %f", (scoring, order, share) => {
    expect(gradeOrder(scoring, order).fraction).toBeCloseTo(share, 12);
  });

  it.each(OrderingScoring.options)("%s gives the full mark to the right order and to no other", (scoring) => {
    const orders = fc.shuffledSubarray(right, { minLength: right.length });
    fc.assert(
      fc.property(orders, (order) => {
        const { verdict, fraction } = gradeOrder(scoring, order.join(""));
        expect(verdict === "correct").toBe(order.join("") === RIGHT);
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("does not call nothing, half an order, or an item twice wrong", () => {
    expect(gradeOrder("absolute-position", "").verdict).toBe("not_answered");
    expect(gradeOrder("absolute-position", "abc").verdict).toBe("invalid");
    expect(gradeOrder("absolute-position", "aabcde").verdict).toBe("invalid");
    expect(gradeOrder("absolute-position", "abcdez").verdict).toBe("invalid");
  });

  it("cannot be judged by a key of other items", () => {
    const question = ordering({ items, key: { order: ["a", "b", "z"], scoring: "all-or-nothing" } });
    expect(grade(question, { kind: "ordering", order: right }).verdict).toBe("ungradable");
  });

  it("says by which scheme, and how much of how much", () => {
    expect(gradeOrder("absolute-position", "abcdfe").trace).toEqual([
      { code: "order_scored", values: { scheme: "absolute-position", right: 4, of: 6 } },
    ]);
  });
});
