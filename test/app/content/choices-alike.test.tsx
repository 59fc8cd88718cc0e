import { array, assert, constantFrom, property, tuple } from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { MarkdownLine } from "../../../src/app/content/markdown.tsx";
import { findDuplicateChoices } from "../../../src/domain/question/choices.ts";
import { stripInvisible } from "../../../src/domain/text/strip-invisible.ts";
import { labelled } from "../../domain/question/builders.ts";
import { ALIKE, APART } from "../../support/alike-choices.ts";

/** Small pieces that mean something to CommonMark, alone or beside each other; some are seldom seen alone. */
const PIECES =
  'a b 가 나 1 2. 3) a_b 가_나 * ** _ __ *a* _a_ **가** __가__ _나 b_ `a` `` $ $$ # - + = > < & &lt; &#60; &amp; <b> </b> <!-- \\ \\_ \\* \\< \\. \\- [ ] ( ) ! [a] (b) [a](b) | ~~ ~~~ : . , ? " — 😀 {{a}} {a|b}'
    .split(" ")
    .concat(
      " ",
      " ",
      " ",
      "  ",
      "    ",
      "\n",
      "\n",
      "\n\n",
      "\t",
      "\r\n",
      "\u00A0",
      "- ",
      "1. ",
      "> ",
      "# ",
      "a|b\n-|-\n",
    );

/** Other ways to write what stands there; most of them only in some places. */
const OTHER_WAYS: ((text: string) => string)[] = [
  (text) => text.replaceAll("_", "*"),
  (text) => text.replaceAll("*", "_"),
  (text) => text.replaceAll("__", "**"),
  (text) => text.replace("_", "\\_"),
  (text) => text.replaceAll("_", "\\_"),
  (text) => text.replaceAll(/\\(?=.)/g, ""),
  (text) => text.replaceAll(/[!-/:-@[-`{-~]/g, "\\$&"),
  (text) => text.replace(/[!-/:-@[-`{-~]/, "\\$&"),
  (text) => text.replaceAll("<", "&lt;"),
  (text) => text.replaceAll("&lt;", "<"),
  (text) => text.replaceAll("&amp;", "&"),
  (text) => text.replaceAll("&#60;", "&lt;"),
  (text) => text.replaceAll("\n", " "),
  (text) => text.replace("\n", " "),
  (text) => text.replace(" ", "\n"),
  (text) => text.replaceAll(/[ \t]+/g, " "),
  (text) => text.replaceAll(/ +\n/g, "\n"),
  (text) => ` ${text}`,
  (text) => `    ${text}`,
  (text) => text.replaceAll("가", "가\u200B"),
];

/** What is seen of it: spaces at the ends of lines, and lines of nothing, are not. */
function look(text: string): string {
  const shown = stripInvisible(renderToStaticMarkup(<MarkdownLine text={text} />));
  return shown
    .replaceAll(/\s+/g, " ")
    .replaceAll(/(?<=<(?:span|code)[^>]*>) | (?=<\/(?:span|code)>)/g, "")
    .replaceAll(/<(span|code)[^>]*> ?<\/\1>|(?:<br\/> ?)+(?=<\/span>)/g, "");
}

const isReported = (one: string, other: string) => findDuplicateChoices(labelled(one, other)).length > 0;

/** The readers of what is more than words are fetched when they are first needed. */
beforeAll(async () => {
  await vi.waitFor(() => {
    expect(renderToStaticMarkup(<MarkdownLine text="_a_" />)).toContain("<em>");
    expect(renderToStaticMarkup(<MarkdownLine text="~~a~~" />)).toContain("<del>");
  }, 20_000);
});

describe("two choices", () => {
  test("are reported as alike only where the page shows them alike", () => {
    assert(
      property(
        array(constantFrom(...PIECES), { minLength: 1, maxLength: 7 }).map((pieces) =>
          pieces.join("").trim(),
        ),
        tuple(constantFrom(...OTHER_WAYS), constantFrom(...OTHER_WAYS)),
        (text, [one, another]) => {
          const other = another(one(text));
          if (isReported(text, other)) expect(look(other)).toBe(look(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test.each(ALIKE)("that the page shows alike are reported: %j, %j", (one, other) => {
    expect(look(one)).toBe(look(other));
    expect(isReported(one, other)).toBe(true);
  });

  test.each(APART)("that it shows differently are not: %j, %j", (one, other) => {
    expect(look(one)).not.toBe(look(other));
    expect(isReported(one, other)).toBe(false);
  });
});
