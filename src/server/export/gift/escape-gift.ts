/** A text as GIFT holds it on one line: blank lines would end the question. */
export function escapeGift(text: string): string {
  return (
    text
      .trim()
      .replace(/[\\:#={}~]/g, "\\$&")
      .replaceAll("\n", "\\n")
      // In pairs it parts the two sides.
      .replaceAll("->", "-\\>")
  );
}
