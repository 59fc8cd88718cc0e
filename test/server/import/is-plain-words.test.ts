import * as fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "mdast-util-to-string";
import { expect, test } from "vitest";
import { escapePlainWords, isPlainWords } from "../../../src/server/import/is-plain-words.ts";
import { writeParagraphs } from "../../../src/server/import/plain-to-markdown.ts";

const marks = Array.from("aB가1 ,.?!'\"()%/:;-…*_#`[]<>&\\~+=|\n\t");

/** Near to what is plain, so that most of them are. */
const nearPlain = fc
  .array(
    fc.constantFrom(
      ..."1. 1) 12 가 word *x* _a_ __ a_b &amp; & &#38; R&D <b> < a<b </p> \"so\" (a) 'b' 3.14 1: - + = % ! ![ ** !".split(
        " ",
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .chain((words) => fc.constantFrom(" ", "").map((between) => words.join(between)));

test("words that only need a backslash get those that the writer of Markdown sets", () => {
  let taken = 0;
  fc.assert(
    fc.property(
      fc.oneof(nearPlain, fc.string({ unit: fc.constantFrom(...marks), maxLength: 12 })),
      (text) => {
        const escaped = escapePlainWords(text);
        if (escaped === undefined) return;
        taken += 1;
        expect(escaped).toBe(writeParagraphs(text));
        if (isPlainWords(text)) expect(escaped).toBe(text);
      },
    ),
    { numRuns: 4000 },
  );
  expect(taken).toBeGreaterThan(200);
});

test("what counts as plain words is shown by CommonMark exactly as it is", () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...marks), maxLength: 12 }),
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.constantFrom(
      "www.example.com",
      "a - b",
      "abc: def",
      "Who wrote 'Hamlet'?",
      "e.g. a",
      "http://a.b/c",
      "a  b",
      "1. a",
      "12) a",
      "1.",
      "1592",
      '"a" b',
      "(a) b",
    ),
  );
  fc.assert(
    fc.property(text, (words) => {
      fc.pre(isPlainWords(words));
      const { children } = fromMarkdown(words);
      expect(children.map(({ type }) => type)).toEqual(["paragraph"]);
      expect(children.map((child) => toString(child))).toEqual([words]);
      expect(JSON.stringify(children)).not.toMatch(/"type":"(?!paragraph|text)/);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  "1592년에 일어난 일은?",
  '"Hamlet" is whose play?',
  "3.14",
  "Which of these is not a word?",
  "서울은 대한민국의 수도예요.",
  "Don't (ever) say 50%!",
])("%s is plain words", (text) => expect(isPlainWords(text)).toBe(true));
