import { describe, expect, it } from "vitest";
import type { ListedAnswer } from "../../../src/domain/question/kind-rules.ts";
import { KINDS } from "../../../src/domain/question/kinds.ts";
import type { Question, Response } from "../../../src/domain/question/question.ts";
import { MAX_LINE_CHARACTERS } from "../../../src/domain/question/short-text.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { numberVariants } from "../../../src/domain/text/number-variants.ts";
import { textVariants } from "../../../src/domain/text/text-variants.ts";
import { aQuestion } from "../../support/builders.ts";
import { cloze, labelled, matching, multiple, numeric, ordering, shortText, single } from "./builders.ts";

const split = (authored: AuthoredQuestion) => splitQuestion(authored, "0".repeat(32));

const four = labelled("one", "two", "three", "four");
const choice = single({ choices: four, key: { choiceId: "b", credit: { a: 0.5, c: -0.5 } } });
const choices = multiple({ choices: four, key: { weights: { a: 0.5, c: 0.5, d: -1 }, scoring: "weights" } });
const allOf = multiple({ choices: four, key: { weights: { a: 1, c: 1 }, scoring: "all-or-nothing" } });
const order = ordering({ items: four, key: { order: ["d", "a", "c", "b"], scoring: "all-or-nothing" } });
const pairs = matching({
  stems: labelled("p", "q"),
  options: labelled("x", "y", "z"),
  key: { pairs: { a: "c", b: "a" } },
});
const text = shortText({
  key: { accepted: [{ text: "x" }, { text: "y", fraction: 0.5 }], spaces: "ignore" },
});
const number = numeric({
  key: {
    accepted: [{ value: 2, max: 3, fraction: 0.5 }, { value: 6 }],
    units: [{ unit: "m", multiplier: 2 }],
  },
});
const gaps = cloze({
  gaps: [
    {
      id: "h",
      kind: "single-choice",
      choices: [
        { id: "x", text: "X" },
        { id: "y", text: "Y" },
      ],
    },
    { id: "g", kind: "single-choice", choices: labelled("one", "two", "three") },
    { id: "i", kind: "short-text" },
  ],
  key: { gaps: { h: { choiceId: "x", weight: 2 }, g: { choiceId: "b" }, i: { accepted: [{ text: "t" }] } } },
});
const essay = aQuestion.essay("q");

const pick = (choiceId: string): Response => ({ kind: "single-choice", choiceId });
const tick = (...choiceIds: string[]): Response => ({ kind: "multiple-choice", choiceIds });
const pair = (own: Record<string, string>): Response => ({ kind: "matching", pairs: own });
const type = (own: string): Response => ({ kind: "short-text", text: own });
const enter = (value: number, unit: string) =>
  numberVariants(value, unit).map((entry): Response => ({ kind: "numeric", ...entry }));

describe("the answers that a key lists, each with the share that it must get", () => {
  it.each<[AuthoredQuestion, ListedAnswer[]]>([
    [
      choice,
      [
        { name: "one", fraction: 0.5, responses: [pick("a")] },
        { name: "two", fraction: 1, responses: [pick("b")] },
        { name: "three", fraction: 0, responses: [pick("c")] },
        { name: "four", fraction: 0, responses: [pick("d")] },
      ],
    ],
    [
      choices,
      [
        { name: "a, c", fraction: 1, responses: [tick("a", "c"), tick("c", "a")] },
        { name: "one", fraction: 0.5, responses: [tick("a")] },
        { name: "two", fraction: 0, responses: [tick("b")] },
        { name: "three", fraction: 0.5, responses: [tick("c")] },
        { name: "four", fraction: 0, responses: [tick("d")] },
      ],
    ],
    [allOf, [{ name: "a, c", fraction: 1, responses: [tick("a", "c"), tick("c", "a")] }]],
    [
      multiple({ choices: four, key: { weights: { a: 1 }, scoring: "all-or-nothing" } }),
      [{ name: "a", fraction: 1, responses: [tick("a")] }],
    ],
    [
      order,
      [
        {
          name: "d, a, c, b",
          fraction: 1,
          responses: [{ kind: "ordering", order: ["d", "a", "c", "b"] }],
        },
      ],
    ],
    [
      pairs,
      [
        {
          name: "a → c, b → a",
          fraction: 1,
          responses: [pair({ a: "c", b: "a" }), pair({ b: "a", a: "c" })],
        },
        { name: "p", fraction: 0.5, responses: [pair({ a: "c" })] },
        { name: "q", fraction: 0.5, responses: [pair({ b: "a" })] },
      ],
    ],
    [
      matching({
        stems: labelled("p"),
        options: labelled("x", "y"),
        key: { pairs: { a: "b" }, scoring: "all-or-nothing" },
      }),
      [
        { name: "a → b", fraction: 1, responses: [pair({ a: "b" }), pair({ a: "b" })] },
        { name: "p", fraction: 0, responses: [pair({ a: "b" })] },
      ],
    ],
    [
      text,
      [
        { name: "x", fraction: 1, responses: textVariants("x", { spaces: "ignore" }).map(type) },
        { name: "y", fraction: 0.5, responses: textVariants("y", { spaces: "ignore" }).map(type) },
      ],
    ],
    [
      number,
      [
        {
          name: "2",
          fraction: 0.5,
          responses: [...enter(2, ""), ...enter(1, "m"), ...enter(3, ""), ...enter(1.5, "m")],
        },
        { name: "6", fraction: 1, responses: [...enter(6, ""), ...enter(3, "m")] },
      ],
    ],
    [
      numeric({
        key: { accepted: [{ value: 2 }], units: [{ unit: "m", multiplier: 2 }], unitRequired: true },
      }),
      [{ name: "2", fraction: 1, responses: enter(1, "m") }],
    ],
    [
      numeric({ key: { accepted: [{ value: 2 }], unitRequired: true } }),
      [{ name: "2", fraction: 1, responses: enter(2, "") }],
    ],
    [essay, []],
  ])("%#", (authored, expected) => {
    const { question, key } = split(authored);
    expect([...KINDS[question.kind].listAnswers(question, key)]).toEqual(expected);
  });

  it.each([
    ["a*b", "ab"],
    ["a b*", "a b"],
    ["*", "0"],
    ["* x", "0 x"],
    ["y *", "y 0"],
    ["a * b", "a 0 b"],
    ["2\\*3", "2*3"],
  ])("of the pattern %j, what one would type is %j", (pattern, typed) => {
    const { question, key } = split(shortText({ key: { accepted: [{ text: pattern }] } }));
    const [answer] = KINDS["short-text"].listAnswers(question, key);
    expect(answer?.responses[0]).toEqual(type(typed));
  });

  const weighted = { accepted: [{ text: "all" }, { text: "part", fraction: 0.5 }], weight: 3 };
  const sought = { accepted: [{ value: 1 }, { value: 2, fraction: 0.2 }] };
  const byGap = (scoring: "weights" | "all-or-nothing") =>
    cloze({
      gaps: [
        { id: "g", kind: "short-text" },
        { id: "h", kind: "numeric" },
      ],
      key: { gaps: { g: weighted, h: sought }, scoring },
    });

  it.each([
    ["weights" as const, [1, 0.5, 1, 0.2, 1]],
    ["all-or-nothing" as const, [1, 0, 1, 0, 1]],
  ])(
    "of a gap are those of a question of its own, and all right ones come together: by %s",
    (scoring, shares) => {
      const { question, key } = split(byGap(scoring));
      const answers = [...KINDS.cloze.listAnswers(question, key)];
      const g = {
        question: { id: "g", kind: "short-text", prompt: "" },
        key: { questionId: "g", key: weighted },
      };
      const h = { question: { id: "h", kind: "numeric", prompt: "" }, key: { questionId: "h", key: sought } };
      expect(answers.map(({ fraction }) => fraction)).toEqual(shares);
      expect(answers).toMatchObject([
        { name: "g: all", responses: textVariants("all", {}).map(type), gap: g },
        { name: "g: part", responses: textVariants("part", {}).map(type), gap: g },
        { name: "h: 1", responses: enter(1, ""), gap: h },
        { name: "h: 2", responses: enter(2, ""), gap: h },
        { name: "all; 1", responses: [{ kind: "cloze", gaps: { g: type("all"), h: enter(1, "")[0] } }] },
      ]);
      expect(answers.at(-1)).not.toHaveProperty("gap");
    },
  );

  it("leave a gap in which nothing is wholly right out of what is right together", () => {
    const { question, key } = split(
      cloze({
        gaps: [
          { id: "g", kind: "short-text" },
          { id: "h", kind: "short-text" },
        ],
        key: { gaps: { g: { accepted: [{ text: "x" }] }, h: { accepted: [{ text: "y", fraction: 0.5 }] } } },
      }),
    );
    const whole = [...KINDS.cloze.listAnswers(question, key)].at(-1);
    expect(whole?.responses).toEqual([{ kind: "cloze", gaps: { g: type("x") } }]);
  });
});

describe("what is wrong with a key", () => {
  type Cloze = Extract<AuthoredQuestion, { kind: "cloze" }>;
  const gapped = (parts: Partial<Omit<Cloze, "kind">>): Cloze => ({
    id: "q",
    kind: "cloze",
    prompt: "{{g}} {{h}}",
    gaps: [
      { id: "g", kind: "single-choice", choices: labelled("x", "y") },
      { id: "h", kind: "short-text" },
    ],
    key: { gaps: { g: { choiceId: "a" }, h: { accepted: [{ text: "x" }] } } },
    ...parts,
  });

  it.each<[AuthoredQuestion, ReturnType<(typeof KINDS)["essay"]["findFlaws"]>]>([
    [choice, []],
    [
      single({ choices: four, key: { choiceId: "z", credit: { y: 0.5, a: 1, b: 0.5 } } }),
      [
        { reason: "key_not_among_choices", detail: { choiceId: "z" } },
        { reason: "weights_malformed", detail: { choiceId: "y" } },
        { reason: "several_keys", detail: { choiceId: "a" } },
      ],
    ],
    [single({ choices: four, key: { choiceId: "a", credit: { a: 1 } } }), []],
    [
      single({ choices: [...labelled("x", "x"), { id: "a", text: "y" }], key: { choiceId: "a" } }),
      [
        { reason: "duplicate_ids", detail: { id: "a" } },
        { reason: "duplicate_choices", detail: { choiceId: "b", text: "x" } },
      ],
    ],
    [choices, []],
    [
      multiple({ choices: four, key: { weights: { a: 1, x: 0, y: -1 }, scoring: "weights" } }),
      [
        { reason: "weights_malformed", detail: { choiceId: "x" } },
        { reason: "weights_malformed", detail: { choiceId: "y" } },
      ],
    ],
    [
      multiple({ choices: four, key: { weights: { a: 0.5, x: 0.5 }, scoring: "weights" } }),
      [{ reason: "key_not_among_choices", detail: { choiceId: "x" } }],
    ],
    [
      multiple({ choices: four, key: { weights: { a: 0 }, scoring: "all-or-nothing" } }),
      [{ reason: "no_key" }],
    ],
    [multiple({ choices: four, key: { weights: { a: 0.5, b: 1 }, scoring: "all-or-nothing" } }), []],
    [
      multiple({ choices: four, key: { weights: { a: 0.5, b: 0.25 }, scoring: "weights" } }),
      [{ reason: "no_full_credit", detail: { sum: "0.75" } }],
    ],
    [
      multiple({ choices: four, key: { weights: { a: 0.5, b: 0.75 }, scoring: "weights" } }),
      [{ reason: "weights_malformed", detail: { sum: "1.25" } }],
    ],
    [text, []],
    [shortText({ key: { accepted: [{ text: "x", fraction: 0.5 }] } }), [{ reason: "no_full_credit" }]],
    [
      shortText({ key: { accepted: [{ text: "x" }, { text: "" }, { text: " \u200B" }] } }),
      [{ reason: "answer_not_enterable", detail: { text: " \u200B" } }],
    ],
    [
      shortText({ key: { accepted: [{ text: "" }] } }),
      [{ reason: "answer_not_enterable", detail: { text: "" } }],
    ],
    [
      shortText({ key: { accepted: [{ text: "x" }, { text: "가".repeat(MAX_LINE_CHARACTERS + 1) }] } }),
      [{ reason: "answer_not_enterable", detail: { text: `${"가".repeat(60)}…` } }],
    ],
    [number, []],
    [numeric({ key: { accepted: [{ value: 1, fraction: 0.5 }] } }), [{ reason: "no_full_credit" }]],
    [order, []],
    [
      ordering({ items: four, key: { order: ["a", "b"], scoring: "all-or-nothing" } }),
      [{ reason: "order_not_of_items" }],
    ],
    [pairs, []],
    [
      matching({
        stems: labelled("p", "p"),
        options: labelled("x", "x"),
        key: { pairs: { a: "z", y: "a" } },
      }),
      [
        { reason: "duplicate_choices", detail: { choiceId: "b", text: "p" } },
        { reason: "duplicate_choices", detail: { choiceId: "b", text: "x" } },
        { reason: "stem_without_pair", detail: { stemId: "b" } },
        { reason: "key_not_among_choices", detail: { choiceId: "z" } },
        { reason: "pair_of_unknown_stem", detail: { stemId: "y" } },
      ],
    ],
    [gapped({}), []],
    [gapped({ prompt: "{{g}} {{h}} {{g}}" }), [{ reason: "gap_not_in_prompt", detail: { gapId: "g" } }]],
    [
      gapped({
        gaps: [
          { id: "g", kind: "single-choice", choices: [...labelled("x"), { id: "h", text: "y" }] },
          { id: "h", kind: "short-text" },
        ],
      }),
      [{ reason: "duplicate_ids", detail: { id: "h" } }],
    ],
    [
      gapped({ key: { gaps: { g: { choiceId: "z" }, x: { accepted: [{ text: "x" }] } } } }),
      [
        { reason: "no_key", detail: { gapId: "h" } },
        { reason: "key_not_among_choices", detail: { choiceId: "z", gapId: "g" } },
      ],
    ],
    [
      gapped({ key: { gaps: { g: { accepted: [{ value: 1 }] }, h: { accepted: [{ value: 1 }] } } } }),
      [
        { reason: "no_key", detail: { gapId: "g" } },
        { reason: "no_key", detail: { gapId: "h" } },
      ],
    ],
    [essay, []],
  ])("is found and named: %#", (authored, flaws) => {
    const { question, key } = split(authored);
    expect(KINDS[question.kind].findFlaws(question, key)).toEqual(flaws);
  });
});

/** Ids of whatever a kind stores in an order, from first to last. */
function storedIds(question: Question): string {
  if ("choices" in question) return question.choices.map(({ id }) => id).join("");
  if (question.kind === "ordering") return question.items.map(({ id }) => id).join("");
  if (question.kind === "matching")
    return [question.stems, question.options].map((parts) => parts.map(({ id }) => id).join("")).join("|");
  if (question.kind !== "cloze") return "";
  return question.gaps
    .map((gap) => gap.id + ("choices" in gap ? gap.choices.map(({ id }) => id).join("") : ""))
    .join("|");
}

describe("the orders of one question", () => {
  it.each<[AuthoredQuestion, string[]]>([
    [choice, ["bcda", "cdab", "dcba"]],
    [choices, ["bcda", "cdab", "dcba"]],
    [order, ["bcda", "cdab", "dcba"]],
    [pairs, ["ab|bca", "ab|bca", "ab|cba", "ba|abc"]],
    [gaps, ["hyx|gbca|i", "hyx|gbca|i", "hyx|gcba|i", "i|gabc|hxy"]],
    [text, []],
    [number, []],
    [essay, []],
  ])("in which it must have the same verdicts: %#", (authored, orders) => {
    const { question } = split(authored);
    expect(KINDS[question.kind].reorder(question).map(storedIds)).toEqual(orders);
  });

  it.each<[AuthoredQuestion, ReturnType<(typeof KINDS)["essay"]["shuffled"]>]>([
    [choice, [{ ids: ["a", "b", "c", "d"] }]],
    [choices, [{ ids: ["a", "b", "c", "d"] }]],
    [order, [{ ids: ["a", "b", "c", "d"], always: true }]],
    [pairs, [{ ids: ["a", "b", "c"], always: true }]],
    [
      gaps,
      [
        { ids: ["x", "y"], gapId: "h" },
        { ids: ["a", "b", "c"], gapId: "g" },
      ],
    ],
    [text, []],
    [number, []],
    [essay, []],
  ])("that an attempt shuffles: %#", (authored, groups) => {
    const { question } = split(authored);
    expect(KINDS[question.kind].shuffled(question)).toEqual(groups);
  });
});

describe("the words of what was chosen", () => {
  const inGaps = (own: Record<string, Response>) => ({ kind: "cloze", gaps: own }) as Response;

  it.each<[AuthoredQuestion, Response, string[] | undefined]>([
    [choice, pick("b"), ["two"]],
    [choice, pick("z"), undefined],
    [choices, tick("c", "a", "c"), ["one", "three"]],
    [choices, tick("c", "z"), undefined],
    [order, { kind: "ordering", order: ["c", "a"] }, ["three", "one"]],
    [order, { kind: "ordering", order: ["c", "z"] }, undefined],
    [pairs, pair({ b: "c", a: "a" }), ["p", "x", "q", "z"]],
    [pairs, pair({ a: "y" }), undefined],
    [pairs, pair({ y: "a" }), undefined],
    [gaps, inGaps({ h: pick("y"), g: pick("c"), i: type("t") }), ["three", "Y"]],
    [gaps, inGaps({ g: pick("z"), h: pick("x") }), undefined],
    [gaps, inGaps({ i: pick("x") }), undefined],
    [gaps, inGaps({}), []],
    [text, type("x"), []],
    [number, { kind: "numeric", text: "1", locale: "en" }, []],
    [essay, { kind: "essay", text: "x" }, []],
  ])("do not depend on the screen: %#", (authored, response, texts) => {
    const { question } = split(authored);
    expect(KINDS[question.kind].chosenTexts(question, response)).toEqual(texts);
  });
});

describe("the table of kinds", () => {
  it("says which of the three was of another kind", () => {
    const mine = split(choice);
    const theirs = split(number);
    const response = pick("a");
    const rules = KINDS["single-choice"];
    const profile = 1;
    expect(() => rules.grade({ ...mine, question: theirs.question, response, profile })).toThrow(
      "the question is single-choice",
    );
    expect(() => rules.grade({ ...mine, key: theirs.key, response, profile })).toThrow(
      "the key is single-choice",
    );
    expect(() => rules.grade({ ...mine, response: type("a"), profile })).toThrow(
      "the response is single-choice",
    );
  });

  it.each([order, pairs, essay])(
    "has no words for the kinds whose answers nobody foresees: %#",
    (authored) => {
      const { question, key } = split(authored);
      const [answer] = KINDS[question.kind].listAnswers(question, key);
      const [response] = answer?.responses ?? [{ kind: "essay", text: "x" } as const];
      if (response === undefined) throw new Error("a response is needed");
      expect(KINDS[question.kind].feedback({ question, key, response, profile: 1 })).toEqual([]);
    },
  );

  it("has no right answer in words for an essay", () => {
    const { question, key } = split(essay);
    expect(KINDS.essay.keyText(question, key)).toBe("");
  });
});
