import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";

/** Pandoc's rule: no space inside of either sign, and no digit behind. What a backslash precedes is no sign. */
const MATHS = /\\[\s\S]|\$\$(?:[^$\\]|\\[\s\S])*\$\$|\$(?![\s$])((?:[^$\\\n]|\\[^\n])*?)(?<!\s)\$(?![\d$])/g;

/** Markdown whose maths stands between single dollars → ours, with two. Code keeps its dollars, and so do prices. */
export function doubleDollars(markdown: string): string {
  if (!markdown.includes("$")) return markdown;
  let made = "";
  let done = 0;
  for (const { start, end } of [...codeIn(markdown), { start: markdown.length, end: markdown.length }]) {
    made += markdown.slice(done, start).replace(MATHS, (whole, tex: string | undefined) => {
      return tex === undefined ? whole : `$$${tex}$$`;
    });
    made += markdown.slice(start, end);
    done = end;
  }
  return made;
}

function codeIn(markdown: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  const visit = (node: Nodes) => {
    if (node.type === "code" || node.type === "inlineCode") {
      const start = node.position?.start.offset ?? 0;
      spans.push({ start, end: node.position?.end.offset ?? start });
    }
    if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown));
  return spans;
}
