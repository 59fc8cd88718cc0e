import { FINALS, FIRST_SYLLABLE, LEADS, PER_LEAD, PER_VOWEL, VOWELS } from "./jamo.ts";
import type { TextOptions } from "./normalise.ts";
import { spellOut } from "./spell-out.ts";
import { toFullWidth } from "./to-full-width.ts";

/**
 * The forms in which keyboards, phones and the clipboard hand over one and the same text. The solvability
 * check enters each of them, so that no set is published with an answer that only its author can type.
 */
export function textVariants(text: string, options: TextOptions): string[] {
  const variants = VARIANTS.map((variant) => variant(text));
  if (options.caseSensitive !== true) variants.push(text.toUpperCase(), text.toLowerCase());
  if (options.spaces === "ignore") variants.push(text.replace(/\s/g, ""));
  return [...new Set([text, ...variants])];
}

const VARIANTS: readonly ((text: string) => string)[] = [
  (text) => text.normalize("NFC"),
  (text) => text.normalize("NFD"),
  (text) => ` ${text}\u00A0`,
  (text) => text.replace(/ /g, "\u00A0"),
  (text) => text.replace(/ /g, "\u3000"),
  (text) => `\u200E${text}\u200B`,
  toFullWidth,
  toTypographic,
  toJamo,
  spellOut,
  toCurrency,
];

/** As a Korean keyboard writes a backslash, unless the sign beside it is a currency. */
function toCurrency(text: string): string {
  return /[₩¥￦￥]/.test(text) ? text : text.replace(/\\/g, "₩");
}

function toTypographic(text: string): string {
  return text
    .replace(/'/g, "\u2019")
    .replace(/"/g, "\u201D")
    .replace(/--/g, "\u2014")
    .replace(/-/g, "\u2010")
    .replace(/\.\.\./g, "\u2026")
    .replace(/\u00B7/g, "\u318D");
}

/** Syllables as a keyboard without an input method leaves them: 값 as ㄱㅏㅄ. */
function toJamo(text: string): string {
  // Beside jamo that stand for themselves (보기 ㄱ) the keys could also mean another syllable.
  if (/[ㄱ-ㅣ]/.test(text)) return text;
  return text.normalize("NFC").replace(/[가-힣]/g, (syllable) => {
    const at = syllable.charCodeAt(0) - FIRST_SYLLABLE;
    const lead = LEADS.charAt(Math.floor(at / PER_LEAD));
    const vowel = VOWELS.charAt(Math.floor((at % PER_LEAD) / PER_VOWEL));
    return lead + vowel + FINALS.charAt((at % PER_VOWEL) - 1);
  });
}
