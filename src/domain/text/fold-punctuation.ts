/**
 * What keyboards and "smart" punctuation put in place of the plain sign. The middle dots are one: Korean
 * keyboards write ㆍ (U+318D) where a text has · (3·1 운동). A backtick is no quote: programs need it.
 */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/[\u00B4\u02B9\u02BB-\u02BD\u2018-\u201B\u2032\u2035\u2039\u203A]/g, "'"],
  [/[\u00AB\u00BB\u201C-\u201F\u2033\u2036\u301D-\u301F]/g, '"'],
  [/[\u2010-\u2015\u2043\u207B\u2212\u2796\uFE58\uFE63]/g, "-"],
  [/[\u223C\u301C]/g, "~"],
  [/[\u119E\u2022\u2027\u2219\u22C5\u30FB\u318D]/g, "\u00B7"],
  [/\u2026/g, "..."],
];

export function foldPunctuation(text: string): string {
  return FOLDS.reduce((folded, [signs, plain]) => folded.replace(signs, plain), text);
}
