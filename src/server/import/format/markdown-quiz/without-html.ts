import { htmlToMarkdown } from "../../html-to-markdown.ts";
import { fenceReader } from "./fence-reader.ts";

/** Raised, lowered and underlined words are what a question may be about. */
const MEANT = /<(su[bp]|u|ins|mark|s|del|strike)\b[^<>]*>([^<>]*)<\/\1>/gi;
const TAG = /<\/?([a-z][a-z0-9-]*)(?:\s[^<>]*|\/)?>/gi;
/** They wrap words, which stay. */
const WRAPPING =
  "p div span center font small big section article details summary picture source a b strong i em img br hr h1 h2 h3 h4 h5 h6".split(
    " ",
  );
/** Marks of Markdown inside of a tag that becomes a sign of its own. */
const MARKED = /[*_`\\[\]$~]/;

/**
 * The Markdown as it stands, without the tags around it: pictures become Markdown's own, emphasis too, and
 * the wrappings go. Inside code every sign stays. `lost`: a tag that says more than that.
 */
export function withoutHtml(lines: readonly string[]): { text: string; lost?: string } {
  const isCodeLine = fenceReader();
  let lost: string | undefined;
  const outsideCode = (part: string) =>
    part
      .replace(MEANT, (whole, _name, words: string) => (MARKED.test(words) ? whole : htmlToMarkdown(whole)))
      .replace(TAG, (tag, name: string) => {
        if (!WRAPPING.includes(name.toLowerCase())) lost ??= tag;
        return tagOf(tag);
      });
  const kept = lines.map((line) => {
    if (isCodeLine(line)) return line;
    return line
      .split(/(`+[^`]*`+)/)
      .map((part) => (part.startsWith("`") ? part : outsideCode(part)))
      .join("");
  });
  const text = kept
    .join("\n")
    .replace(/^[ \t]*-{3,}[ \t]*$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return { text, ...(lost !== undefined && { lost }) };
}

function tagOf(tag: string): string {
  if (/^<img/i.test(tag)) return htmlToMarkdown(tag);
  if (/^<br\b/i.test(tag)) return "\\\n";
  if (/^<\/?(?:i|em)\b/i.test(tag)) return "*";
  if (/^<\/?(?:b|strong)\b/i.test(tag)) return "**";
  return "";
}
