import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "mdast-util-to-string";

/** A Markdown text as it reads on the screen, all in one line. HTML in it is text like any other. */
export function visibleText(markdown: string): string {
  return toString(fromMarkdown(markdown)).replaceAll(/\s+/g, " ").trim();
}

/** The whole of a choice's label: its number on this screen, then its text. */
export function labelText(markdown: string): RegExp {
  const escaped = visibleText(markdown).replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
  return new RegExp(String.raw`^\s*\d+\s*${escaped.replaceAll(" ", String.raw`\s*`)}\s*$`, "u");
}
