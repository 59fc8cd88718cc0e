import { fromMarkdown } from "mdast-util-from-markdown";
import { expect, test } from "vitest";
import { wordsOf } from "../../../src/app/content/commonmark/words-of.ts";
import { lineWords } from "../../../src/app/content/line-words.ts";
import { parseRich } from "../../../src/app/content/rich/parse-rich.ts";

test.each([
  ["*one* and _two_ and **three**", "one and two and three"],
  ["2*3*4 and snake_case_name", "234 and snake_case_name"],
  ["3 \\* 4 \\* 5", "3 * 4 * 5"],
  ["`a*b*c` and `_x_`", "a*b*c and _x_"],
  ["$$a_1 * b_2$$ m", "a_1 * b_2 m"],
  ["~~old~~ new", "old new"],
  ["{漢字|かんじ}を読む", "漢字を読む"],
  ["[link](https://a.example) ![a map](media:x)", "link a map"],
  ["one\ntwo\\\nthree\n\nfour", "one two three four"],
  ["- a\n- b\n\n> c", "a b c"],
  ["```c\nint a;\n  int b;\n```", "int a; int b;"],
  ["R&amp;D <b>bold</b>", "R&D <b>bold</b>"],
  ["", ""],
])("%j is called %j", (markdown, words) => {
  expect(wordsOf(markdown)).toBe(words);
});

test("a text that is built to take long to read has a name all the same", () => {
  expect(wordsOf(`${"> ".repeat(2000)}deep`)).toContain("deep");
});

test.each([
  ["fromMarkdown", fromMarkdown],
  ["parseRich", parseRich],
])("each block is a line of its words, read by %s", (_, read) => {
  const text = "# One\n\n- two\n- **th**ree\n\n```\nfour\n\nfive\n```";
  expect(lineWords(read(text))).toEqual(["One", "two", "three", "four", "five"]);
});

test("each row of a table is a line, with the names of its columns", () => {
  const table = "| Land | Capital |\n|---|---|\n| *Korea* | {{a}} |\n| Japan | |";
  expect(lineWords(parseRich(table))).toEqual([
    "Land, Capital",
    "Land: Korea, Capital: {{a}}",
    "Land: Japan, Capital",
  ]);
});
