import { describe, expect, it } from "vitest";
import type { MatchingKey } from "../../../src/domain/question/matching.ts";
import { keyText } from "../../../src/domain/question/key-text.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion } from "../../support/builders.ts";
import { grade, labelled, matching } from "./builders.ts";

const animals = labelled("Dog", "Frog", "Toad", "Cat");
const classes = ["mammal", "amphibian", "insect"].map((text) => ({ id: text, text }));
const pairs = { a: "mammal", b: "amphibian", c: "amphibian", d: "mammal" };

function gradePairs(entered: Record<string, string>, key: Partial<MatchingKey> = {}) {
  const question = matching({ stems: animals, options: classes, key: { pairs, ...key } });
  return grade(question, { kind: "matching", pairs: entered });
}

describe("matching", () => {
  it.each<[string, Record<string, string>, number]>([
    ["all right", pairs, 1],
    ["one right", { a: "mammal", b: "insect", c: "insect", d: "amphibian" }, 0.25],
    ["none right", { a: "insect", b: "insect", c: "insect", d: "insect" }, 0],
    ["two right, the others left open", { a: "mammal", b: "amphibian" }, 0.5],
  ])("gives each right pair its share: %s", (_what, entered, share) => {
    expect(gradePairs(entered).fraction).toBe(share);
  });

  it("takes one option for several stems", () => {
    expect(gradePairs(pairs).verdict).toBe("correct");
  });

  it("gives all or nothing where the key says so", () => {
    const key = { scoring: "all-or-nothing" as const };
    expect(gradePairs(pairs, key)).toMatchObject({ verdict: "correct", fraction: 1 });
    expect(gradePairs({ ...pairs, d: "insect" }, key)).toMatchObject({ verdict: "incorrect", fraction: 0 });
    expect(gradePairs({ ...pairs, d: "insect" }, key).trace.at(-1)).toEqual({
      code: "all_or_nothing",
      values: { missing: 1, extra: 0 },
    });
  });

  it("does not call nothing wrong, nor what is not on the screen", () => {
    expect(gradePairs({})).toEqual({
      verdict: "not_answered",
      fraction: 0,
      trace: [{ code: "nothing_entered" }],
    });
    expect(gradePairs({ a: "gone" })).toMatchObject({
      verdict: "invalid",
      trace: [{ code: "choice_unknown", values: { choiceId: "gone" } }],
    });
    expect(gradePairs({ gone: "mammal" })).toMatchObject({
      verdict: "invalid",
      trace: [{ code: "choice_unknown", values: { choiceId: "gone" } }],
    });
  });

  it("leaves out a stem whose option was withdrawn, and cannot judge where all were", () => {
    const key = { pairs: { ...pairs, d: "gone" } };
    expect(gradePairs({ a: "mammal", b: "amphibian", c: "amphibian", d: "insect" }, key).fraction).toBe(1);
    expect(gradePairs(pairs, { pairs: { a: "gone" } })).toEqual({
      verdict: "ungradable",
      fraction: 0,
      trace: [{ code: "no_key" }],
    });
  });

  it("takes ids that look like an object's own for what they are", () => {
    const stems = [{ id: "constructor", text: "x" }];
    const options = labelled("y", "z");
    const question = matching({ stems, options, key: { pairs: { constructor: "a" } } });
    expect(grade(question, { kind: "matching", pairs: { constructor: "a" } }).verdict).toBe("correct");
    expect(grade(question, { kind: "matching", pairs: {} }).verdict).toBe("not_answered");
  });

  it("names the right pairs in words", () => {
    const { question, key } = splitQuestion(aQuestion.matching("q"), "0".repeat(32));
    expect(keyText(question, key)).toBe("Korea → Seoul; Japan → Tokyo");
  });

  it("says of each stem what became of it", () => {
    expect(gradePairs({ a: "mammal", b: "insect" }).trace).toEqual([
      { code: "pair_right", values: { stemId: "a", optionId: "mammal" } },
      { code: "pair_wrong", values: { stemId: "b", optionId: "insect", keyOptionId: "amphibian" } },
      { code: "pair_missing", values: { stemId: "c", keyOptionId: "amphibian" } },
      { code: "pair_missing", values: { stemId: "d", keyOptionId: "mammal" } },
    ]);
  });
});
