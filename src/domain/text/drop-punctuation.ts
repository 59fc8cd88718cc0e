/**
 * Quotes, brackets, stops and dashes, with what keyboards have in their place: a backtick, < and >. Signs that
 * calculate stay (+ = × ^ | ~), so do <= and >=, and a minus before the number with which a text begins.
 */
export function dropPunctuation(text: string): string {
  const words = text.replace(DROPPED, "$1");
  // An answer that is nothing but punctuation is about the punctuation.
  if (words.trim() === "") return text;
  return LEADING_MINUS.test(text) ? `-${words.trimStart()}` : words;
}

/** A stroke that comes to stand on the = makes another sign of it: then <= is kept no more than < is. */
const DROPPED = /([<>]=(?![\p{P}\p{M}\s\u0085`<>]*\u0338)|=[<>])|[\p{P}`<>]/gu;
const LEADING_MINUS = /^[\p{P}\s\u0085`<>]*-[.,]?(?=\p{Nd})/u;
