const FEWEST = 7;
const MOST = 36;

/** How many columns a text takes: Hangul and its like take two each. */
export function columnsOf(text: string): number {
  const columns = Array.from(text.normalize("NFC")).reduce(
    (sum, letter) => sum + (letter >= "\u1100" ? 2 : 1),
    1,
  );
  return Math.min(MOST, Math.max(FEWEST, columns));
}
