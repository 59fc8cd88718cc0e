import * as fc from "fast-check";
import { expect, test } from "vitest";
import { plainText } from "../../../src/domain/text/plain-text.ts";

test.each([
  ["**strong** `code` [link](https://a.example) ![map](media:x)", "strong code link map"],
  ["3 \\* 4 \\* 5", "3 * 4 * 5"],
  ["\\*\\*not strong\\*\\*", "**not strong**"],
  ["1\\. one \\[two\\](three) \\\\ four", "1. one [two](three) \\ four"],
  ["R&amp;D &lt;b&gt; &quot;x&#39; &#x41;&#0;", "R&D <b> \"x' A\uFFFD"],
  ["&amp;lt;", "&lt;"],
  ["&apos;a&nbsp;b&apos;", "'a\u00A0b'"],
  ["```js\na **b** c\n```", "a **b** c"],
  ["```\n``` **a**", "a"],
  ["&#x10FFFF;&#xE000;&#xD7FF;", "\u{10FFFF}\uE000\uD7FF"],
  ["&#x110000;&#xD800;&#xDFFF;", "\uFFFD\uFFFD\uFFFD"],
  ["&#42;&#42;x&#42;&#42;", "**x**"],
  ["`a\\*b &amp; **c**`", "a\\*b &amp; **c**"],
  ["{漢字|かんじ}を読む", "漢字を読む"],
  // What may be meant either way stays as it was written.
  ["2*3*4 snake_case C:\\dir R&D &nothing; ~~no~~", "2*3*4 snake_case C:\\dir R&D &nothing; ~~no~~"],
  ["$$P\\{A|B\\}\\&$$", "$$P\\{A|B\\}\\&$$"],
])("%s is %s in words", (markdown, words) => {
  expect(plainText(markdown)).toBe(words);
});

test("whatever is escaped sign by sign is read as it was", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const escaped = text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
      expect(plainText(escaped)).toBe(text.trim());
    }),
  );
});
