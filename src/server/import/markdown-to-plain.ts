import { fromMarkdown } from "mdast-util-from-markdown";
import { mathFromMarkdown } from "mdast-util-math";
import { toString } from "mdast-util-to-string";
import { math } from "micromark-extension-math";
import { splitRuby } from "../../domain/text/split-ruby.ts";
import { typeLowered } from "./html/raise-or-lower.ts";
import { isPlainWords } from "./is-plain-words.ts";

/** What a reader sees of a text, without its marks, as a keyboard types it: for matching an answer given as plain text. */
export function markdownToPlain(markdown: string): string {
  if (isPlainWords(markdown)) return markdown;
  const root = fromMarkdown(markdown, {
    extensions: [math({ singleDollarTextMath: false })],
    mdastExtensions: [mathFromMarkdown()],
  });
  const words = root.children.map((child) => toString(child)).join("\n");
  const bases = splitRuby(words).map((part) => (typeof part === "string" ? part : part.base));
  return typeLowered(bases.join(""));
}
