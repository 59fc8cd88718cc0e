import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyText } from "../../../src/domain/question/key-text.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { grade, labelled, multiple, single } from "./builders.ts";

const pick = (choiceId: string) => ({ kind: "single-choice" as const, choiceId });
const tick = (...choiceIds: string[]) => ({ kind: "multiple-choice" as const, choiceIds });

const hanja = (count: number) => labelled(...["甲", "乙", "丙", "丁", "戊", "己"].slice(0, count));

describe("single choice", () => {
  const question = single({
    choices: labelled("0", "", "false", "null"),
    key: { choiceId: "b", credit: { c: 0.5, d: -0.5 } },
  });

  it.each([
    ["b", "correct", 1],
    ["a", "incorrect", 0],
    ["c", "partially_correct", 0.5],
    ["d", "incorrect", 0],
    ["z", "invalid", 0],
  ])("gives %s the verdict %s and %d of the mark", (choiceId, verdict, fraction) => {
    expect(grade(question, pick(choiceId))).toMatchObject({ verdict, fraction });
  });

  it.each(["0", "", "false", "null", "undefined", " "])("takes the label %j for a real answer", (label) => {
    const asked = single({ choices: labelled(label, "other"), key: { choiceId: "a" } });
    expect(grade(asked, pick("a")).verdict).toBe("correct");
    expect(grade(asked, pick("b")).verdict).toBe("incorrect");
  });

  it.each(["0", "constructor", "__proto__", "toString", "가"])("takes %j for an id like any other", (id) => {
    const choices = [
      { id, text: "x" },
      { id: "other", text: "y" },
    ];
    expect(grade(single({ choices, key: { choiceId: id } }), pick(id)).verdict).toBe("correct");
    expect(grade(single({ choices, key: { choiceId: "other" } }), pick(id)).verdict).toBe("incorrect");
    const asked = multiple({ choices, key: { weights: { other: 1 }, scoring: "weights" } });
    expect(grade(asked, tick(id)).verdict).toBe("incorrect");
  });

  it("is ungradable, not wrong, once the right choice is withdrawn", () => {
    const withdrawn = single({ choices: labelled("x", "y"), key: { choiceId: "gone" } });
    expect(grade(withdrawn, pick("a")).verdict).toBe("ungradable");
  });

  it("says which choice was the key and which credit was given", () => {
    expect(grade(question, pick("c")).trace).toEqual([
      { code: "choice_is_not_key", values: { choiceId: "c", keyChoiceId: "b" } },
      { code: "choice_has_credit", values: { choiceId: "c", credit: 0.5 } },
    ]);
  });
});

describe("multiple choice", () => {
  const choices = labelled("one", "two", "three", "four");
  const weighted = multiple({
    choices,
    key: { weights: { a: 0.5, b: 0.5, c: -1, d: -0.25 }, scoring: "weights" },
  });
  const whole = multiple({ choices, key: { weights: { a: 1, b: 1 }, scoring: "all-or-nothing" } });

  it.each([
    [["a", "b"], "correct", 1],
    [["b", "a"], "correct", 1],
    [["a", "a", "b"], "correct", 1],
    [["a"], "partially_correct", 0.5],
    [["a", "b", "d"], "partially_correct", 0.75],
    [["a", "b", "c"], "incorrect", 0],
    [["c", "d"], "incorrect", 0],
    [[], "not_answered", 0],
    [["a", "z"], "invalid", 0],
  ])("weighs %j as %s with %d of the mark", (chosen, verdict, fraction) => {
    expect(grade(weighted, tick(...chosen))).toMatchObject({ verdict, fraction });
  });

  it.each([
    [["b", "a"], "correct"],
    [["a"], "incorrect"],
    [["a", "b", "c"], "incorrect"],
    [[], "not_answered"],
  ])("takes %j for all or nothing as %s", (chosen, verdict) => {
    expect(grade(whole, tick(...chosen)).verdict).toBe(verdict);
  });

  it("makes a full mark of weights that were rounded by an exporter", () => {
    const thirds = { a: 0.3333333, b: 0.3333333, c: 0.3333333 };
    const rounded = multiple({ choices, key: { weights: thirds, scoring: "weights" } });
    expect(grade(rounded, tick("a", "b", "c"))).toMatchObject({ verdict: "correct", fraction: 1 });
  });

  it("says what each choice weighed and that the sum was held at nothing", () => {
    expect(grade(weighted, tick("c", "a")).trace).toEqual([
      { code: "choice_weight", values: { choiceId: "a", weight: 0.5 } },
      { code: "choice_weight", values: { choiceId: "c", weight: -1 } },
      { code: "weights_clamped", values: { sum: -0.5 } },
    ]);
  });

  it("names the right choices in words", () => {
    const { question, key } = splitQuestion(whole, "0".repeat(32));
    expect(keyText(question, key)).toBe("one; two");
  });

  it.each([
    ["a", "x"],
    ["b", "“ ”"],
    ["gone", ""],
  ])("names the right choice %s in words that can be seen: %j", (choiceId, words) => {
    const split = splitQuestion(single({ choices: labelled("x", ""), key: { choiceId } }), "0".repeat(32));
    expect(keyText(split.question, split.key)).toBe(words);
  });

  it("names nothing by a key of another question", () => {
    const { question, key } = splitQuestion(whole, "0".repeat(32));
    expect(keyText(question, { ...key, questionId: "other" })).toBe("");
    const other = splitQuestion(single({ choices, key: { choiceId: "a" } }), "0".repeat(32)).key;
    expect(keyText(question, other)).toBe("");
  });
});

describe("the order of choices", () => {
  const orders = (count: number) =>
    fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count });

  it("changes no verdict of a single choice, for up to 6 choices in every order", () => {
    for (let count = 2; count <= 6; count += 1) {
      const choices = hanja(count);
      const key = { choiceId: "b", credit: { a: 0.25 } };
      const plain = choices.map(({ id }) => grade(single({ choices, key }), pick(id)));
      for (const order of permutations(choices))
        expect(choices.map(({ id }) => grade(single({ choices: order, key }), pick(id)))).toEqual(plain);
    }
  });

  it("changes no verdict of a multiple choice, however it is shuffled or ticked", () => {
    const choice = fc.record({ weight: fc.double({ min: -1, max: 1, noNaN: true }), ticked: fc.boolean() });
    const given = fc
      .array(choice, { minLength: 2, maxLength: 6 })
      .chain((each) => fc.record({ each: fc.constant(each), order: orders(each.length) }));
    fc.assert(
      fc.property(given, ({ each, order }) => {
        const choices = hanja(each.length);
        const key = {
          weights: Object.fromEntries(choices.map(({ id }, at) => [id, each[at]?.weight ?? 0])),
          scoring: "weights" as const,
        };
        const chosen = choices.map(({ id }) => id).filter((_id, at) => each[at]?.ticked);
        const shuffled = order.flatMap((at) => choices[at] ?? []);
        const plain = grade(multiple({ choices, key }), tick(...chosen));
        expect(grade(multiple({ choices: shuffled, key }), tick(...chosen.toReversed()))).toEqual(plain);
      }),
    );
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
