/**
 * Digits of every script as those of ASCII: ١٢, १२ and １２ are 12. Lowered ones are too, because few keyboards
 * have them: H₂O is H2O. Raised ones are not: x² is not x2.
 */
export function foldDigits(text: string): string {
  return text
    .replace(/[\u2080-\u2089]/g, (lowered) => String(lowered.charCodeAt(0) - 0x2080))
    .replace(/\p{Nd}/gu, toAsciiDigit);
}

/** Unicode numbers the digits of a script from 0 to 9 in a row; some scripts have several rows together. */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
