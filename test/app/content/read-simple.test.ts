import { array, assert, constantFrom, property } from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { readSimple } from "../../../src/app/content/read-simple.ts";

/** Small pieces that mean something to CommonMark, alone or beside each other. */
const PIECES =
  "a b 가 é 1 12 0.2 1. 2) * ** *** _ __ ___ ` `` *a* **b** *가나* *a…* **a?** **5%** a_ _a __b a__ `c` `a*b` ~ # - + = > < & &amp; <b> <1@a.bc> \\ [ ] ( ) ! [a] (b) | : . , ? \" ' “ — 😀 $ {{a}} \u00A0 \u3000 \u200B"
    .split(" ")
    .concat(" ", " ", "  ", "\n", "\n\n", "\t", "\r\n", "\uFEFF", "\0", "\u2028", "\uD83D");

describe("a text that is read without the reader of CommonMark", () => {
  test("is read as that one reads it", () => {
    assert(
      property(
        array(constantFrom(...PIECES), { maxLength: 9 }).map((pieces) => pieces.join("")),
        (text) => {
          const simple = readSimple(text);
          if (simple !== undefined) expect(simple).toEqual(withoutPositions(fromMarkdown(text)));
        },
      ),
      { numRuns: 4000 },
    );
  });

  test.each([
    "What does that mean?",
    "신라 **진흥왕**이 한 일을 *모두* 고르세요.",
    "Which of `a < b` and `*p` is it?",
    "The seat is called an _____ seat.",
    "Where is the b_____ c_____?",
    "*I want …* is blunt, *May I have …?* is not, and **5 %** is little.",
    "`snake_case` is `a_name`",
    "0.2 × 0.3은 얼마인가요?\n\n(3 < 5 & 5 > 3)",
    "5를 뺀다",
    "{{a}} is {{b}}",
  ])("needs nothing more: %s", (text) => {
    expect(readSimple(text)).toEqual(withoutPositions(fromMarkdown(text)));
  });

  test.each([
    "- a",
    "1. a",
    "# a",
    "> a",
    "[a](https://a.b)",
    "<b>",
    "a  \nb",
    "    a",
    "\\*",
    "&lt;",
    "_a_",
  ])("is left to it where there may be more: %s", (text) => {
    expect(readSimple(text)).toBeUndefined();
  });
});

function withoutPositions(node: Nodes): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === "position" ? undefined : value)));
}
