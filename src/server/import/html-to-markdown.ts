import { toMarkdown } from "mdast-util-to-markdown";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import rehypeSanitize from "rehype-sanitize";
import { unified } from "unified";
import { adaptHtml, type ResolveMedia, TEX_ELEMENT } from "./html/adapt-html.ts";
import { findDropped } from "./html/find-dropped.ts";
import { HTML_ALLOWED } from "./html/html-allowed.ts";
import { styleToElements } from "./html/style-to-elements.ts";
import { texOf } from "./html/tex-element.ts";
import { textOf } from "./html/text-of.ts";
import type { ImportProblem } from "./import-problem.ts";
import { MARKDOWN_WRITING } from "./markdown-writing.ts";
import { plainToMarkdown } from "./plain-to-markdown.ts";

/** A text as our Markdown, and what of it could not be taken along. */
export type AdaptedHtml = { text: string; notes: ImportProblem[] };
type HtmlOptions = { resolveMedia?: ResolveMedia };

/**
 * HTML of other systems as Markdown. An allow-list twice: of elements, attributes and link protocols,
 * and of what has a Markdown form at all. Scripts, handlers, forms and styles have no way through.
 */
const reader = unified().use(rehypeParse, { fragment: true }).freeze();
const cleaner = unified().use(rehypeSanitize, HTML_ALLOWED).freeze();
const writer = unified()
  .use(rehypeRemark, {
    handlers: { [TEX_ELEMENT]: (_state, node) => ({ type: "inlineMath", value: texOf(node) }) },
  })
  .freeze();

/** With options, what was lost is said; `resolveMedia` gives pictures and sounds their `media:` address. */
export function htmlToMarkdown(html: string): string;
export function htmlToMarkdown(html: string, options: HtmlOptions): AdaptedHtml;
export function htmlToMarkdown(html: string, options?: HtmlOptions): string | AdaptedHtml {
  const adapted = adapt(html, options ?? {});
  return options === undefined ? adapted.text : adapted;
}

function adapt(html: string, { resolveMedia }: HtmlOptions): AdaptedHtml {
  try {
    const tree = reader.parse(html);
    // Most texts are words with an entity here and there, in files of many thousands of them.
    if (!html.includes("<")) {
      return { text: plainToMarkdown(textOf(tree).replace(/[ \t\n\f]+/g, " ")), notes: [] };
    }
    styleToElements(tree);
    const notes = findDropped(tree);
    const clean = cleaner.runSync(tree);
    adaptHtml(clean, { resolveMedia, note: (problem) => notes.push(problem) });
    return { text: toMarkdown(writer.runSync(clean), MARKDOWN_WRITING).trim(), notes };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Thousands of elements in each other are an attack or an accident: the words are kept.
    const words = html.replace(/<[^<>]*>/g, " ");
    return { text: plainToMarkdown(words), notes: [{ code: "html_dropped", values: { element: "…" } }] };
  }
}

/** Whether text of a format that allows HTML makes use of it. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?[a-z][^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]+);/i.test(text);
}
