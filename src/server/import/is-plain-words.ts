/** No raised or lowered letters: those have a plain form of their own. */
const LETTERS = String.raw`a-zA-Z\u00C0-\u024F\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}`;
/** "1." and "1)" in front begin a list, other numbers do not. */
const START = String.raw`(?!\d+(?:\)|\.(?:\s|$)))[${LETTERS}0-9"'(“‘]`;
const INNER = String.raw`${LETTERS}0-9 ,.?!'"()%/:;·…’‘“”\-`;
const END = String.raw`${LETTERS}0-9,.?!'")%…’”`;
const PLAIN = new RegExp(`^${START}(?:[${INNER}]*[${END}])?$`, "u");
const ESCAPABLE = new RegExp(`^${START}(?:[${INNER}*_&<]*[${END}*_])?$`, "u");

/**
 * Words and everyday punctuation on one line, which CommonMark shows as they are: nothing to escape and
 * nothing to read. Most texts of most files are of this kind, and parsers cost a millisecond a text.
 */
export function isPlainWords(text: string): boolean {
  return PLAIN.test(text);
}

/** An underscore between letters is none of Markdown's marks. */
const INNER_LINE = String.raw`(?<=[${LETTERS}0-9])_+(?=[${LETTERS}0-9])`;
const TO_ESCAPE = new RegExp(String.raw`(${INNER_LINE})|[*_]|&(?=[#a-zA-Z])|<(?=[!/?a-zA-Z])`, "gu");

/** The same with a few signs in it that only need a backslash; undefined for any other text. */
export function escapePlainWords(text: string): string | undefined {
  if (!ESCAPABLE.test(text)) return undefined;
  return text.replace(TO_ESCAPE, (sign, inner: string | undefined) => inner ?? `\\${sign}`);
}
