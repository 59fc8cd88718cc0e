import { composeJamo } from "./compose-jamo.ts";
import { foldDigits } from "./fold-digits.ts";
import { foldWidth } from "./fold-width.ts";
import { stripInvisible } from "./strip-invisible.ts";

/**
 * A number as typed anywhere in the world, in the signs of ASCII: digits of every script, every minus,
 * fraction signs, raised digits as `^8`, all spaces as one. What the separators mean is not decided here.
 */
export function plainNumber(text: string): string {
  // Most numbers; what follows would leave them as they are.
  if (/^[!-~]*$/.test(text)) return text;
  const folded = composeHangul(stripInvisible(text))
    .replace(/[¼-¾⅐-⅞↉]/g, " $&")
    .replace(/[⁰¹²³⁴-⁹⁺⁻]+/g, "^$&")
    // The base in 1010₂ is no digit of it; which number it makes is not for us to say.
    .replace(/(?<=\d)[₀-₉]/g, "_$&")
    // The signs that keyboards have for a degree: NFKC makes an o of one and a mark of the other.
    .replace(/[º˚]/g, "°")
    .normalize("NFKC");
  return foldSigns(folded)
    .replace(/[\s\u0085]+/g, " ")
    .trim();
}

/** Before NFKC, which makes leading consonants of all jamo. */
function composeHangul(text: string): string {
  return composeJamo(foldWidth(text.normalize("NFC")).normalize("NFC"));
}

function foldSigns(text: string): string {
  return foldDigits(text)
    .replace(/[\u2010-\u2015\u2212\u2796]/g, "-")
    .replace(/[\u2044\u2215]/g, "/")
    .replace(/[\u00D7\u2715\u2A09]/g, "x")
    .replace(/[\u2018\u2019\u02BC\u00B4\u2032]/g, "'")
    .replace(/\u3001/g, ",")
    .replace(/\u066A/g, "%");
}
