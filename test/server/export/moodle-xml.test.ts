import { describe, expect, test } from "vitest";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import { differingParts } from "../../../src/server/export/differing-parts.ts";
import { toMoodleXml } from "../../../src/server/export/to-moodle-xml.ts";
import { importSource } from "../../../src/server/import/import-source.ts";
import { createMediaBag } from "../../../src/server/import/media/media-bag.ts";
import { readXml } from "../../../src/server/import/xml/read-xml.ts";
import { findAll, textOf } from "../../../src/server/import/xml/xml-element.ts";
import { aSetFile } from "../../support/builders.ts";
import { aPng, aWav } from "../../support/media-files.ts";

const named = (prefix: string, texts: string[]) => texts.map((text, at) => ({ id: `${prefix}${at}`, text }));

const KINDS: Record<string, Partial<AuthoredQuestion>> = {
  "a single choice": {
    kind: "single-choice",
    choices: named("c", ["**a** < b", "`</text>`", "]]>", "가 & 나"]),
    key: { choiceId: "c1", credit: { c0: 1 / 3, c2: -0.25 } },
    feedback: { c1: "Yes: $$\\frac{1}{2}$$", c3: "No" },
    shuffle: false,
  },
  "true or false": {
    kind: "single-choice",
    preset: "true-false",
    choices: named("c", ["맞아요", "아니에요"]),
    key: { choiceId: "c1" },
    feedback: { c0: "Look again." },
    shuffle: false,
  },
  "a choice of several by weights": {
    kind: "multiple-choice",
    choices: named("c", ["a", "b", "c", "d"]),
    key: { weights: { c0: 1 / 3, c1: 1 / 3, c2: 1 / 3, c3: -1 }, scoring: "weights" },
  },
  "a choice of several, all or nothing": {
    kind: "multiple-choice",
    choices: named("c", ["a", "b", "c"]),
    key: { weights: { c0: 1, c1: 0.5, c2: -1 }, scoring: "all-or-nothing" },
  },
  "a short text": {
    kind: "short-text",
    key: {
      accepted: [
        { text: "a\\*b <i>" },
        { text: "*x", fraction: 0.5, feedback: "Half" },
        { text: "*", fraction: 0, feedback: "No" },
      ],
      caseSensitive: true,
    },
  },
  "a number with units": {
    kind: "numeric",
    key: {
      accepted: [
        { value: 12.5, absolute: 0.1 },
        { value: -3e-7, fraction: 0.5, feedback: "Half" },
      ],
      units: [
        { unit: "km/h", multiplier: 1 },
        { unit: "m/s", multiplier: 3.6 },
      ],
      unitRequired: true,
    },
  },
  "numbers with other tolerances": {
    kind: "numeric",
    key: {
      accepted: [
        { value: 1, max: 4 },
        { value: 200, relative: 0.01 },
        { value: 3.14, significant: 3 },
        { value: 5, absolute: 0 },
      ],
    },
  },
  "an ordering": {
    kind: "ordering",
    items: named("i", ["second", "first", "third"]),
    key: { order: ["i1", "i0", "i2"], scoring: "longest-ordered-subset" },
  },
  "a matching with distractors": {
    kind: "matching",
    stems: named("s", ["frog", "cat", "newt"]),
    options: named("o", ["amphibian", "*mammal*", "a \\* b", "insect"]),
    key: { pairs: { s0: "o0", s1: "o1", s2: "o0" } },
    shuffle: false,
  },
  "a text with gaps": {
    kind: "cloze",
    prompt: "- {{x}} and {{y}}\n- {{z}}, {{1}}: {not} ~a #gap",
    gaps: [
      { id: "x", kind: "short-text" },
      { id: "y", kind: "single-choice", choices: named("c", ["a~b}", "#2 = &amp;", "%50%"]) },
      { id: "z", kind: "numeric" },
    ],
    key: {
      gaps: {
        x: {
          accepted: [{ text: "}~" }, { text: "Seoul\\*", fraction: 0.25, feedback: "# ~ }" }],
          caseSensitive: true,
          weight: 2,
        },
        y: { choiceId: "c1", credit: { c0: 0.5 } },
        z: { accepted: [{ value: 3.5, absolute: 0.5 }] },
      },
    },
    feedback: { c0: "half {right}" },
  },
  "an essay": { kind: "essay", key: { rubric: "- one\n- two" } },
};

function aQuestionOf(parts: Partial<AuthoredQuestion>): AuthoredQuestion {
  return {
    id: "q",
    prompt: "Which is *right*?",
    category: "역사/고대",
    tags: ["a", "b"],
    explanation: "> so",
    ...parts,
  } as AuthoredQuestion;
}

describe("a set as Moodle XML", () => {
  test.each(Object.entries(KINDS))("holds %s whole", (_, parts) => {
    const question = aQuestionOf(parts);
    const { text, dropped } = toMoodleXml(aSetFile({ language: "ko", questions: [question] }), []);
    expect(dropped.filter(({ questionId }) => questionId !== undefined)).toEqual([]);
    expect(readXml(text)).toMatchObject({ warnings: [] });
    const bytes = new TextEncoder().encode(text);
    const { set, skipped } = importSource({ name: "set.xml", bytes }, { language: "ko" });
    expect(skipped).toEqual([]);
    expect(set?.questions.flatMap((again) => differingParts(question, again))).toEqual([]);
  });

  test("carries pictures as Moodle's files and sounds as links that its player plays", () => {
    const bag = createMediaBag();
    const picture = bag.add("a.png", aPng(4, 3));
    const sound = bag.add("a.wav", aWav());
    const urlOf = (added: typeof picture) => ("url" in added ? added.url : "");
    const prompt = `![a map](${urlOf(picture)}) ![Listen](${urlOf(sound)})`;
    const question = aQuestionOf({
      ...KINDS["an essay"],
      prompt,
      media: bag.files().map(({ sha256 }) => sha256),
    });
    const { text, dropped } = toMoodleXml(aSetFile({ questions: [question] }), bag.files());
    expect(dropped.filter(({ questionId }) => questionId !== undefined)).toEqual([]);
    const read = readXml(text);
    const files = "document" in read ? findAll(read.document, "file") : [];
    expect(files.map((file) => Buffer.from(textOf(file), "base64").length)).toEqual([
      aPng(4, 3).length,
      aWav().length,
    ]);
    expect(text).toMatch(
      /!\[a map\]\(@@PLUGINFILE@@\/\w{64}\.png\) \[Listen\]\(@@PLUGINFILE@@\/\w{64}\.wav\)/,
    );
    const again = importSource({ name: "set.xml", bytes: new TextEncoder().encode(text) }, {});
    expect(again.set?.questions[0]).toMatchObject({ prompt, media: question.media });
    expect(again.media.map(({ sha256 }) => sha256)).toEqual(bag.files().map(({ sha256 }) => sha256));
  });

  test("writes what Moodle would read: shares, multipliers and ranges in its own way", () => {
    const only = (kind: string) =>
      toMoodleXml(aSetFile({ language: "ko", questions: [aQuestionOf(KINDS[kind] ?? {})] }), []).text;
    expect(only("a single choice")).toContain('fraction="33.3333333333333"');
    expect(only("a number with units")).toMatch(
      /<multiplier>0\.2777777777777778<\/multiplier><unit_name>m\/s</,
    );
    const range = only("numbers with other tolerances");
    expect(range).toMatch(/<text>2\.5<\/text><tolerance [^>]*>1\.5</);
    expect(range).toMatch(/<text>3\.14<\/text><tolerance [^>]*>0\.005\d*</);
    expect(only("an ordering")).toContain("<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>");
    expect(only("true or false")).toMatch(
      /<question type="truefalse">[^]*<answer fraction="0" format="moodle_auto_format"><text>true</,
    );
  });

  test("names what it cannot hold, and leaves out what would be another question without it", () => {
    const { dropped } = toMoodleXml(
      aSetFile({
        questions: [
          aQuestionOf({
            id: "spaces",
            kind: "short-text",
            key: { accepted: [{ text: "a" }], spaces: "ignore" },
            difficulty: "hard",
          }),
          aQuestionOf({
            id: "gap",
            kind: "cloze",
            prompt: "{{a}}",
            gaps: [{ id: "a", kind: "short-text" }],
            key: {
              gaps: { a: { accepted: [{ text: "a" }], punctuation: "ignore" } },
              scoring: "all-or-nothing",
            },
          }),
          aQuestionOf({
            id: "range",
            kind: "cloze",
            prompt: "{{a}}",
            gaps: [{ id: "a", kind: "numeric" }],
            key: { gaps: { a: { accepted: [{ value: 1, max: 2 }] } } },
          }),
        ] as AuthoredQuestion[],
      }),
      [],
    );
    expect(dropped.filter(({ questionId }) => questionId !== undefined)).toMatchObject([
      { code: "part_left_out", questionId: "spaces", parts: ["difficulty", "spaces"] },
      { code: "part_left_out", questionId: "gap", parts: ["punctuation", "scoring"] },
      { code: "left_out", questionId: "range", parts: ["gaps"] },
    ]);
  });
});
