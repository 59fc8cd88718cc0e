import type { Choice } from "../../domain/question/content.ts";

/** Longer than a phone's line, a list's option is cut off. */
const MAX_LISTED = 48;

/** A list shows plain words only: no formula, picture, code or emphasis. */
export function needsLetters(options: readonly Pick<Choice, "text">[]): boolean {
  return options.some(({ text }) => /[$`\n]|!\[|\]\(|[*_]{2}/.test(text) || text.length > MAX_LISTED);
}

/** A … Z, then AA, AB … */
export function optionLetter(at: number): string {
  const last = String.fromCodePoint(65 + (at % 26));
  return at < 26 ? last : optionLetter(Math.floor(at / 26) - 1) + last;
}
