/**
 * Full-width letters, digits and signs become ordinary ones, half-width kana and jamo become full ones,
 * and signs that stand for several letters (㎏, ℃) are spelled out.
 */
export function foldWidth(text: string): string {
  return text
    .replace(/[\uFFA1-\uFFBE\uFFC2-\uFFC7\uFFCA-\uFFCF\uFFD2-\uFFD7\uFFDA-\uFFDC]/g, toCompatibilityJamo)
    .replace(/[\uFF01-\uFF9F\uFFE0-\uFFE2\uFFE4-\uFFE6\u3371-\u33DF\u2103\u2109]/g, (sign) =>
      sign.normalize("NFKC"),
    );
}

/** Half-width jamo stand in the order of the compatibility jamo, the vowels in rows of six, eight places apart. */
function toCompatibilityJamo(jamo: string): string {
  const code = jamo.charCodeAt(0);
  if (code <= 0xffbe) return String.fromCharCode(0x3131 + code - 0xffa1);
  const row = (code - 0xffc2) >> 3;
  const place = (code - 0xffc2) & 7;
  return String.fromCharCode(0x314f + row * 6 + place);
}
