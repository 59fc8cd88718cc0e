/** As `GapId` of the domain has it: letters, digits and hyphens, which no Markdown takes apart. */
const GAP = /\{\{([\p{L}\p{N}-]{1,64})\}\}/u;

/** A text and the gaps in it by turns: words, gap, words, gap, words. What names no known gap stays a text. */
export function splitAtGaps(text: string, gapIds: ReadonlySet<string>): { words: string; gapId?: string }[] {
  const parts: { words: string; gapId?: string }[] = [];
  let words = "";
  let rest = text;
  for (let found = GAP.exec(rest); found !== null; found = GAP.exec(rest)) {
    const [sign, gapId = ""] = found;
    words += rest.slice(0, found.index);
    rest = rest.slice(found.index + sign.length);
    if (gapIds.has(gapId)) {
      parts.push({ words, gapId });
      words = "";
    } else words += sign;
  }
  return [...parts, { words: words + rest }];
}
