/**
 * Stands for "any run of characters" in a pattern that has been normalised. A noncharacter: normalisation
 * drops it from every text that is entered, so nobody can type it.
 */
export const ANY_RUN = "\uFDD0";

/** `*` is any run of characters, `\*` a star. Whatever else a backslash precedes, it is a backslash. */
export function markWildcards(pattern: string): string {
  return pattern.replace(/\\\*|\*/g, (found) => (found === "*" ? ANY_RUN : "*"));
}

/**
 * Whether the whole text is the pattern with something, or nothing, in the place of each run. Linear in
 * the length of both: each piece is looked for once, after the one before, and never given up again.
 */
export function matchWildcard(pattern: string, text: string): boolean {
  const pieces = pattern.split(ANY_RUN);
  const first = pieces[0] ?? "";
  if (pieces.length === 1) return text === first;
  const last = pieces.at(-1) ?? "";
  if (text.length < first.length + last.length) return false;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  const middle = text.slice(0, text.length - last.length);
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = findFrom(middle, piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return true;
}

/** Knuth, Morris and Pratt: `indexOf` may take the product of both lengths on a text made for it. */
function findFrom(text: string, piece: string, from: number): number {
  if (piece === "") return from;
  const fallbacks = fallbacksOf(piece);
  let matched = 0;
  for (let at = from; at < text.length; at += 1) {
    while (matched > 0 && text[at] !== piece[matched]) matched = fallbacks[matched - 1] ?? 0;
    if (text[at] === piece[matched]) matched += 1;
    if (matched === piece.length) return at - matched + 1;
  }
  return -1;
}

/** For each place of the piece, how much of its beginning also ends there. */
function fallbacksOf(piece: string): number[] {
  const fallbacks = [0];
  let matched = 0;
  for (let at = 1; at < piece.length; at += 1) {
    while (matched > 0 && piece[at] !== piece[matched]) matched = fallbacks[matched - 1] ?? 0;
    if (piece[at] === piece[matched]) matched += 1;
    fallbacks.push(matched);
  }
  return fallbacks;
}
