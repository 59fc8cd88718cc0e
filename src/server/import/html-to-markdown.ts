import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import rehypeSanitize from "rehype-sanitize";
import remarkStringify from "remark-stringify";
import { unified } from "unified";

/**
 * HTML of other systems as CommonMark. An allow-list twice: of elements, attributes and link protocols,
 * and of what has a Markdown form at all. Scripts, handlers, forms and styles have no way through.
 */
const pipeline = unified()
  .use(rehypeParse, { fragment: true })
  .use(rehypeSanitize)
  .use(rehypeRemark)
  .use(remarkStringify, { fences: true, bullet: "-" })
  .freeze();

export function htmlToMarkdown(html: string): string {
  return String(pipeline.processSync(html)).trim();
}

/** Whether text of a format that allows HTML makes use of it. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?[a-z][^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]+);/i.test(text);
}
