import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "mdast-util-to-string";

/** What a reader sees of a CommonMark text, without its marks: for matching an answer given as plain text. */
export function markdownToPlain(markdown: string): string {
  return fromMarkdown(markdown)
    .children.map((child) => toString(child))
    .join("\n");
}
