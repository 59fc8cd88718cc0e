import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "mdast-util-to-string";

/** A Markdown text as it reads on the screen, all in one line. HTML in it is text like any other. */
export function visibleText(markdown: string): string {
  return toString(fromMarkdown(markdown)).replaceAll(/\s+/g, " ").trim();
}

/** The whole of a choice's label: its number on this screen, then its text. */
export function labelText(markdown: string): RegExp {
  const words = visibleText(markdown)
    .split(" ")
    .map(asPattern)
    .join(String.raw`\s*`);
  return new RegExp(String.raw`^\s*\d+\s*${words}\s*$`, "u");
}

/** A text as a pattern of itself. A quote in a pattern would end Playwright's selector: any sign may stand for it. */
export function asPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/["'`]/g, ".");
}
