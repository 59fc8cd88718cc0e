/** The parts of a cell between bars; `\|` is a bar of the text itself. */
export function splitCell(cell: string): string[] {
  return cell
    .split(/(?<!\\)\|/)
    .map((part) => part.trim().replaceAll("\\|", "|"))
    .filter((part) => part !== "");
}

/** What `splitCell` reads as these parts. */
export function joinCell(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll("|", "\\|")).join("|");
}

/** `%50%text`: what earns a part of the mark, as in GIFT. */
export function splitFraction(part: string): { text: string; fraction?: number } {
  const found = /^%\s*([-+]?\d+(?:\.\d+)?)\s*%\s*(.*)$/s.exec(part);
  if (found === null) return { text: part };
  // The comma is moved in writing: dividing by 100 would round a second time.
  return { text: found[2] ?? "", fraction: Number(`${found[1]}e-2`) };
}
