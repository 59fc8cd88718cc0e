import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyText } from "../../../src/domain/question/key-text.ts";
import { OrderingScoring } from "../../../src/domain/question/ordering.ts";
import type { TraceStep, Verdict } from "../../../src/domain/question/verdict.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
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
    ["relative-one-previous-and-next", "abcdfe", 7 / 12],
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

  it.each<[string, Verdict, TraceStep]>([
    ["", "not_answered", { code: "nothing_entered" }],
    ["abc", "invalid", { code: "nothing_entered" }],
    ["aabcde", "invalid", { code: "nothing_entered" }],
    ["aabcdef", "invalid", { code: "nothing_entered" }],
    ["abcdez", "invalid", { code: "choice_unknown", values: { choiceId: "z" } }],
  ])("does not call %j wrong, which the page lets nobody enter", (order, verdict, step) => {
    expect(gradeOrder("absolute-position", order)).toEqual({ verdict, fraction: 0, trace: [step] });
  });

  it.each(["abcde", "abcdeg", "abcdee", "abcdefg", "abcdeff"])(
    "cannot be judged by a key of other items: %s",
    (order) => {
      const question = ordering({ items, key: { order: order.split(""), scoring: "all-or-nothing" } });
      expect(grade(question, { kind: "ordering", order: right })).toEqual({
        verdict: "ungradable",
        fraction: 0,
        trace: [{ code: "no_key" }],
      });
    },
  );

  it("names the right order in words", () => {
    const authored = ordering({
      items: labelled("x", "y"),
      key: { order: ["b", "a"], scoring: "all-or-nothing" },
    });
    const { question, key } = splitQuestion(authored, "0".repeat(32));
    expect(keyText(question, key)).toBe("y → x");
  });

  it("says by which scheme, and how much of how much", () => {
    expect(gradeOrder("absolute-position", "abcdfe").trace).toEqual([
      { code: "order_scored", values: { scheme: "absolute-position", right: 4, of: 6 } },
    ]);
  });
});
