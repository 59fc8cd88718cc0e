import { composeJamo } from "./compose-jamo.ts";
import { foldWidth } from "./fold-width.ts";

/**
 * A text with every sign spelled out that one keyboard, word processor or PDF has and another has not: ㎡ as
 * m^2, x² as x^2, ½ as 1/2, Ⅱ as II, ㉠ as ㄱ, 𝑥 as x, ﬁ as fi, ≥ as >=, → as ->; Hebrew quotes, and the letters of
 * Persian that have other code points in Arabic. It is one more reading of a text beside the text itself, never its
 * form.
 */
export function spellOut(text: string): string {
  // Most texts; what follows would leave them as they are.
  if (/^[ -~가-힣]*$/.test(text)) return text;
  const raised = text
    .normalize("NFC")
    .replace(/[¼-¾⅐-⅞↉]/g, " $&")
    .replace(/[\u3300-\u33FF]/g, (sign) => sign.normalize("NFKC").replace(/[23]$/, "^$&"))
    .replace(/[²³¹\u2070-\u207F]+/g, "^$&");
  // Jamo before NFKC, which makes leading consonants of all of them, and those behind it (㉠).
  return composeJamo(composeJamo(foldWidth(raised)).normalize("NFKC"))
    .replace(/[\u2044\u2215÷]/g, "/")
    .replace(/×/g, "x")
    .replace(/→/g, "->")
    .replace(/≠/g, "!=")
    .replace(/[≤≦]/g, "<=")
    .replace(/[≥≧]/g, ">=")
    .replace(/\u05F3/g, "'")
    .replace(/\u05F4/g, '"')
    .replace(/\u06A9/g, "\u0643")
    .replace(/\u06CC/g, "\u064A")
    .replace(/\u0640/g, "");
}
