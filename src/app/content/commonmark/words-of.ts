import { lineWords } from "../line-words.ts";
import { readCommonmark } from "./read-commonmark.ts";

/** A text as a name is read out: the words that stand on the screen, without the marks that shape them. */
export function wordsOf(markdown: string): string {
  return lineWords(readCommonmark(markdown)).join(" ");
}
