/** How many columns a text takes: Hangul and its like take two each. */
export function columnsIn(text: string): number {
  return Array.from(text.normalize("NFC")).reduce((sum, letter) => sum + (letter >= "\u1100" ? 2 : 1), 0);
}
