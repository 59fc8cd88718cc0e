import { plainText } from "../../../domain/text/plain-text.ts";
import { lineWords } from "../line-words.ts";
import { isTooDeep, LONG } from "../text-signs.ts";
import { readCommonmark } from "./read-commonmark.ts";

/** A text as a name is read out: the words that stand on the screen, without the marks that shape them. */
export function wordsOf(markdown: string): string {
  if (markdown.length > LONG || isTooDeep(markdown)) return plainText(markdown);
  return lineWords(readCommonmark(markdown)).join(" ");
}
