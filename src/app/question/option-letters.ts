import type { Choice } from "../../domain/question/content.ts";
import { shieldLiterals } from "../../domain/text/shield-literals.ts";
import { columnsIn } from "./columns-in.ts";

/** Columns. Much longer than a phone's line, what was chosen is cut off, and nobody can read it again. */
const MAX_LISTED = 40;

/** What may be a formula, code or lines of their own. */
const SHAPED = /[$`\n]/;
/** What may be emphasis, a link, a picture, a reading, an entity or an address, and is not sure to be itself. */
const MARKED = /[\\*~{]|(?<!\w)_|_(?!\w)|&#?\w+;|<\S|\]\(/;

/** A list shows plain words only. A wrong yes costs a letter; a wrong no, what the option says. */
export function needsLetters(options: readonly Pick<Choice, "text">[]): boolean {
  return options.some(
    ({ text }) => SHAPED.test(text) || MARKED.test(shieldLiterals(text)) || columnsIn(text) > MAX_LISTED,
  );
}

/** A … Z, then AA, AB … */
export function optionLetter(at: number): string {
  const last = String.fromCodePoint(65 + (at % 26));
  return at < 26 ? last : optionLetter(Math.floor(at / 26) - 1) + last;
}
