/** No raised or lowered letters: those have a plain form of their own. */
const LETTERS = String.raw`a-zA-Z\u00C0-\u024F\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}`;
const PLAIN = new RegExp(
  String.raw`^[${LETTERS}](?:[${LETTERS}0-9 ,.?!'"()%/:;·…’‘“”\-]*[${LETTERS}0-9,.?!'")%…’”])?$`,
  "u",
);

/**
 * Words and everyday punctuation on one line, which CommonMark shows as they are: nothing to escape and
 * nothing to read. Most texts of most files are of this kind, and parsers cost a millisecond a text.
 */
export function isPlainWords(text: string): boolean {
  return PLAIN.test(text);
}
