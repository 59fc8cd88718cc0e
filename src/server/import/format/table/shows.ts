import { markdownToPlain } from "../../markdown-to-plain.ts";
import { plainToMarkdown } from "../../plain-to-markdown.ts";

/** Whether Markdown that was cut out of a cell says this and nothing else: then no mark was cut in two. */
export function shows(markdown: string, text: string): boolean {
  return wordsOf(markdown) === wordsOf(plainToMarkdown(text));
}

/** Without spaces: where lines break is written otherwise in Markdown. */
function wordsOf(markdown: string): string {
  return markdownToPlain(markdown).replace(/\s+/g, "");
}
