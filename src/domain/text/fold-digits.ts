/** Digits of every script as those of ASCII: ١٢, १२ and １２ are 12. */
export function foldDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, toAsciiDigit);
}

/** Unicode numbers the digits of a script from 0 to 9 in a row; some scripts have several rows together. */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
