import { FINALS, FIRST_SYLLABLE, LEADS, PER_LEAD, PER_VOWEL, VOWELS } from "./jamo.ts";

/**
 * Hangul typed jamo by jamo (ㄱㅏㄴ) becomes the syllable an input method would have made (간). Half-width
 * jamo have to be compatibility jamo by now, and the text NFC: a conjoining jamo still alone in it is
 * given its compatibility form, so that it can be compared with one from a keyboard.
 */
export function composeJamo(text: string): string {
  return text.replace(CONJOINING, toCompatibility).replace(SYLLABLE, toSyllable);
}

const CONJOINING = /[\u1100-\u1112\u1161-\u1175\u11A8-\u11C2]/g;

/** What two keys in a row make on the standard keyboard. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ["ㅗㅏ", "ㅘ"],
  ["ㅗㅐ", "ㅙ"],
  ["ㅗㅣ", "ㅚ"],
  ["ㅜㅓ", "ㅝ"],
  ["ㅜㅔ", "ㅞ"],
  ["ㅜㅣ", "ㅟ"],
  ["ㅡㅣ", "ㅢ"],
  ["ㄱㅅ", "ㄳ"],
  ["ㄴㅈ", "ㄵ"],
  ["ㄴㅎ", "ㄶ"],
  ["ㄹㄱ", "ㄺ"],
  ["ㄹㅁ", "ㄻ"],
  ["ㄹㅂ", "ㄼ"],
  ["ㄹㅅ", "ㄽ"],
  ["ㄹㅌ", "ㄾ"],
  ["ㄹㅍ", "ㄿ"],
  ["ㄹㅎ", "ㅀ"],
  ["ㅂㅅ", "ㅄ"],
]);

/** A consonant is final only where no vowel follows: ㄱㅏㄴㅏ is 가나, not 간ㅏ. */
const SYLLABLE = new RegExp(
  `([${LEADS}])(ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[${VOWELS}])` +
    `((?:ㄱㅅ|ㄴ[ㅈㅎ]|ㄹ[ㄱㅁㅂㅅㅌㅍㅎ]|ㅂㅅ|[${FINALS}])(?![${VOWELS}]))?`,
  "g",
);

/** A sign that is in no list stands for the final that is not there: one place before the first. */
function toSyllable(...[, lead = "", vowel = "", final = "-"]: string[]): string {
  const at = LEADS.indexOf(lead) * PER_LEAD + VOWELS.indexOf(single(vowel)) * PER_VOWEL;
  return String.fromCharCode(FIRST_SYLLABLE + at + FINALS.indexOf(single(final)) + 1);
}

function single(keys: string): string {
  return PAIRS.get(keys) ?? keys;
}

function toCompatibility(jamo: string): string {
  const code = jamo.charCodeAt(0);
  if (code < 0x1161) return LEADS.charAt(code - 0x1100);
  return code < 0x11a8 ? VOWELS.charAt(code - 0x1161) : FINALS.charAt(code - 0x11a8);
}
