import { composeJamo } from "./compose-jamo.ts";
import { dropDiacritics } from "./drop-diacritics.ts";
import { dropDotOnI, foldCase } from "./fold-case.ts";
import { dropPunctuation } from "./drop-punctuation.ts";
import { foldDigits } from "./fold-digits.ts";
import { foldPunctuation } from "./fold-punctuation.ts";
import { foldWidth } from "./fold-width.ts";
import { stripInvisible } from "./strip-invisible.ts";

/** How a key wants its texts compared. What is missing is the default: case folded, the rest kept. */
export type TextOptions = {
  caseSensitive?: boolean | undefined;
  spaces?: "keep" | "ignore" | undefined;
  diacritics?: "keep" | "ignore" | undefined;
  punctuation?: "keep" | "ignore" | undefined;
};

/**
 * A text as it is compared, never as it is stored: some real texts change under normalisation. Two texts
 * are the same answer when their normalised forms are equal. Idempotent. `profile` is the version that
 * the manifest names; there is one so far.
 */
export function normalise(text: string, options: TextOptions, profile: number): string {
  return foldVisible(stripInvisible(text), options, profile);
}

/** The same for a text whose invisible characters are gone; a sign of the caller's own among them survives. */
export function foldVisible(text: string, options: TextOptions, profile: number): string {
  if (profile !== 1) throw new Error(`Invariant broken: normalisation profile ${profile} is unknown`);
  if (isPlain(text)) return foldPlain(text, options);
  const wide = foldDigits(foldWidth(text.normalize("NFC"))).normalize("NFC");
  const cased = options.caseSensitive === true ? wide : foldCase(wide);
  // Before the signs are folded and dropped: without its stroke, a struck-through sign is one of them.
  const bare = options.diacritics === "ignore" ? dropDiacritics(cased) : cased;
  const signed = foldPunctuation(bare);
  const spaced = foldSpacesAndPunctuation(signed, options);
  // Last, because what was dropped may bring together what belongs together.
  const composed = composeJamo(spaced.normalize("NFC")).normalize("NFC");
  return options.caseSensitive === true ? composed : dropDotOnI(composed).normalize("NFC");
}

function foldPlain(text: string, options: TextOptions): string {
  const cased = options.caseSensitive === true ? text : text.toLowerCase();
  return foldSpacesAndPunctuation(cased, options);
}

/** Spaces first and last: where they do not matter, `- 3` is the number that `-3` is; what is dropped leaves more. */
function foldSpacesAndPunctuation(text: string, { spaces, punctuation }: TextOptions): string {
  if (punctuation !== "ignore") return foldSpaces(text, spaces);
  return foldSpaces(dropPunctuation(foldSpaces(text, spaces)), spaces);
}

/** Most answers are plain ASCII or whole Hangul syllables, of which no step but case and spaces changes any. */
function isPlain(text: string): boolean {
  return /^[\t-\r -~가-힣]*$/.test(text);
}

function foldSpaces(text: string, spaces: TextOptions["spaces"]): string {
  if (spaces === "ignore") return text.replace(/[\s\u0085]/g, "");
  return text.replace(/[\s\u0085]+/g, " ").trim();
}
