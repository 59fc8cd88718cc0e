import type { TextFormat } from "gift-pegjs";
import { htmlToMarkdown, looksLikeHtml } from "../../html-to-markdown.ts";
import { markdownToPlain } from "../../markdown-to-plain.ts";
import { plainToMarkdown } from "../../plain-to-markdown.ts";

export type GiftFormat = TextFormat["format"];

/** `moodle` text is HTML without its line breaks; a choice without a format of its own has the question's. */
export function giftMarkdown({ text, format }: TextFormat, inherited: GiftFormat): string {
  const own = format === "moodle" ? inherited : format;
  // The parser leaves the sign for a line's end as it found it.
  if (own === "markdown") return text.trim();
  if (own === "plain" || !looksLikeHtml(text)) return plainToMarkdown(text);
  return htmlToMarkdown(text);
}

/** What a keyboard types. An answer is a text with wildcards: a star of its own stays escaped. */
export function giftAnswer({ text, format }: TextFormat, inherited: GiftFormat): string {
  const own = format === "moodle" ? inherited : format;
  if (own === "plain" || own === "markdown" || !looksLikeHtml(text)) return text.trim();
  return markdownToPlain(htmlToMarkdown(text));
}

const SIGNS: Record<string, string> = { "\\n": "\n" };

/** GIFT's escapes, for what the parser does not read. */
export function unescapeGift(text: string): string {
  return text.replace(/\\([\\:#={}~n])/g, (escape, sign: string) => SIGNS[escape] ?? sign);
}

/** The parser leaves its own marks in the right sides of pairs. */
export function unmarkEscapes(text: string): string {
  return text
    .replace(/&&0(58|35|61|92);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&&(123|125|126);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&&010;?/g, "\n");
}
