import * as fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "mdast-util-to-string";
import { expect, test } from "vitest";
import { isPlainWords } from "../../../src/server/import/is-plain-words.ts";

const marks = Array.from("aB가1 ,.?!'\"()%/:;-…*_#`[]<>&\\~+=|\n\t");

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

test.each(["Which of these is not a word?", "서울은 대한민국의 수도예요.", "Don't (ever) say 50%!"])(
  "%s is plain words",
  (text) => expect(isPlainWords(text)).toBe(true),
);
