import type { Paragraph, PhrasingContent } from "mdast";
import { toMarkdown } from "mdast-util-to-markdown";
import { splitTex } from "./html/split-tex.ts";
import { MARKDOWN_WRITING } from "./markdown-writing.ts";
import { escapePlainWords } from "./is-plain-words.ts";

/** Plain text as Markdown that shows exactly that text: `*`, `_`, `<` and the like are escaped. TeX is maths. */
export function plainToMarkdown(text: string): string {
  return escapePlainWords(text) ?? writeParagraphs(text);
}

/** What does it for any text, at the price of a tree. */
export function writeParagraphs(text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((block): Paragraph => ({
      type: "paragraph",
      children: splitTex(block.replace(/[^\S\n]*\n[^\S\n]*/g, "\n")).flatMap((part) =>
        typeof part === "string" ? linesOf(part) : [{ type: "inlineMath" as const, value: part.tex }],
      ),
    }));
  return toMarkdown({ type: "root", children: paragraphs }, MARKDOWN_WRITING).trimEnd();
}

function linesOf(text: string): PhrasingContent[] {
  return text.split("\n").flatMap((value, place): PhrasingContent[] => {
    const words = { type: "text" as const, value };
    return place === 0 ? [words] : [{ type: "break" }, words];
  });
}
