import * as fc from "fast-check";
import type { AuthoredQuestion, SetFile } from "../../src/domain/set/set-file.ts";
import { OrderingScoring } from "../../src/domain/question/ordering.ts";

/** Words with everything that formats use as a mark of their own. */
const word = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom("서울", "no one", "x = 2", "α→β", "a|b", "50%", "#2", "①", "-5", "=1+1"),
  },
  { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.string({
      unit: fc.constantFrom(...Array.from("ab가 \\{}[]~=#:*_`'\"<>&|,;%$!?.-+@\n")),
      minLength: 1,
      maxLength: 16,
    }),
  },
);
const markdown = fc.oneof(
  { weight: 3, arbitrary: word },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "Which is **right**?",
      "What does `f(x)` print?\n\n```js\nconst f = (x) => { return x == 1 ? ~x : #y; };\n\nf(1);\n```",
      "- one\n- two",
      "$a^2 + b^2 = c^2$",
      "첫 줄\n\n둘째 줄",
    ),
  },
);
const texts = (minLength: number, maxLength: number) =>
  fc.uniqueArray(word, { minLength, maxLength, selector: (text) => text.trim() });
const fraction = fc.constantFrom(1, 0.5, 1 / 3, 0.05, 0);
const value = fc.oneof(
  fc.integer({ min: -9999, max: 9999 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const orNothing = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const shortKey = fc.record(
  {
    accepted: fc.array(fc.record({ text: word, fraction, feedback: markdown }, { requiredKeys: ["text"] }), {
      minLength: 1,
      maxLength: 3,
    }),
    caseSensitive: fc.constant(true),
    spaces: fc.constant("ignore" as const),
    punctuation: fc.constant("ignore" as const),
  },
  { requiredKeys: ["accepted"] },
);
const accepted = fc.oneof(
  fc.record({ value, fraction }, { requiredKeys: ["value"] }),
  fc.record({ value, absolute: fc.constantFrom(0, 0.01, 5) }),
  fc.record({ value, relative: fc.constantFrom(0.01, 0.005) }),
  fc.record({ value, max: value }),
  fc.record({ value, significant: fc.integer({ min: 1, max: 9 }) }),
);
const numericKey = fc.record(
  {
    accepted: fc.array(accepted, { minLength: 1, maxLength: 3 }),
    units: fc.array(
      fc.record({ unit: fc.constantFrom("m", "cm", "°C"), multiplier: fc.constantFrom(1, 0.01, 1e-9) }),
    ),
    unitRequired: fc.boolean(),
  },
  { requiredKeys: ["accepted"] },
);
const named = (prefix: string, list: readonly string[]) =>
  list.map((text, at) => ({ id: `${prefix}${at}`, text }));

type Own = { kind: AuthoredQuestion["kind"] } & Record<string, unknown>;
const own: fc.Arbitrary<Own> = fc.oneof(
  fc
    .tuple(texts(2, 5), fc.nat(4), orNothing(fraction), orNothing(markdown))
    .map(([list, at, credit, said]) => {
      const choices = named("c", list);
      const choiceId = `c${at % list.length}`;
      const other = choices.find(({ id }) => id !== choiceId)?.id ?? "";
      const key = { choiceId, ...(credit !== undefined && { credit: { [other]: credit } }) };
      return {
        kind: "single-choice" as const,
        choices,
        key,
        ...(said !== undefined && { feedback: { c0: said } }),
      };
    }),
  fc
    .tuple(
      texts(2, 5),
      fc.constantFrom("weights" as const, "all-or-nothing" as const),
      fc.constantFrom(1, 0.5, 1 / 3),
    )
    .map(([list, scoring, weight]) => {
      const choices = named("c", list);
      const weights = Object.fromEntries(
        choices.map(({ id }, at) => [id, at < 1 / weight ? weight : -weight]),
      );
      return { kind: "multiple-choice" as const, choices, key: { weights, scoring } };
    }),
  shortKey.map((key) => ({ kind: "short-text" as const, key })),
  numericKey.map((key) => ({ kind: "numeric" as const, key })),
  fc.tuple(texts(2, 5), fc.constantFrom(...OrderingScoring.options)).map(([list, scoring]) => {
    const items = named("i", list);
    const order = items.map(({ id }) => id);
    return { kind: "ordering" as const, items: items.toReversed(), key: { order, scoring } };
  }),
  fc.tuple(texts(2, 4), texts(2, 5)).map(([lines, list]) => {
    const stems = named("s", lines);
    const options = named("o", list);
    const pairs = Object.fromEntries(stems.map(({ id }, at) => [id, `o${at % list.length}`]));
    return { kind: "matching" as const, stems, options, key: { pairs } };
  }),
  fc.tuple(word, word, shortKey, numericKey, texts(2, 3)).map(([before, after, text, number, list]) => ({
    kind: "cloze" as const,
    prompt: `${before} {{a}} ${after} {{b}}, {{c}}`,
    gaps: [
      { id: "a", kind: "short-text" },
      { id: "b", kind: "numeric" },
      { id: "c", kind: "single-choice", choices: named("c", list) },
    ],
    key: { gaps: { a: text, b: { accepted: number.accepted }, c: { choiceId: "c1" } } },
  })),
  orNothing(markdown).map((rubric) => ({
    kind: "essay" as const,
    key: rubric === undefined ? {} : { rubric },
  })),
);

const extras = fc.record(
  {
    category: word.map((text) => text.trim() || "분류"),
    difficulty: fc.constantFrom("easy" as const, "hard" as const),
    tags: fc.array(fc.constantFrom("a", "b,c", "태그"), { maxLength: 2 }),
    explanation: markdown,
    shuffle: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** A question of any kind as an author may have written it; not every one of them can be answered. */
const arbitraryQuestion = fc
  .tuple(markdown, own, extras)
  .map(([prompt, parts, more]) => ({ prompt, ...parts, ...more }) as unknown as AuthoredQuestion);

/** As a file has it: JSON knows neither -0 nor undefined. */
export const arbitrarySet = fc.array(arbitraryQuestion, { minLength: 1, maxLength: 6 }).map((questions) => {
  const policy = { mode: "practice", shuffleQuestions: false, shuffleChoices: true };
  const head = { format: "mundap-set", version: 1, id: "made", title: "Made", language: "ko", policy };
  const named = questions.map((question, at) => ({ ...question, id: `q${at}` }));
  return JSON.parse(JSON.stringify({ ...head, questions: named })) as SetFile;
});
