import type { Paragraph } from "mdast";
import { toMarkdown } from "mdast-util-to-markdown";

/** Plain text as CommonMark that shows exactly that text: `*`, `_`, `<` and the like are escaped. */
export function plainToMarkdown(text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((block): Paragraph => ({
      type: "paragraph",
      children: block.split("\n").flatMap((line, place) => {
        const words = { type: "text" as const, value: line.trim() };
        return place === 0 ? [words] : [{ type: "break" as const }, words];
      }),
    }));
  return toMarkdown({ type: "root", children: paragraphs }).trimEnd();
}
