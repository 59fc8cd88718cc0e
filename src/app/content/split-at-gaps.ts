/** As `GapId` of the domain has it: letters, digits and hyphens, which no Markdown takes apart. */
const GAP = /\{\{([\p{L}\p{N}-]{1,64})\}\}/u;

/** A text and the gaps in it by turns: words, gap, words, gap, words. */
export function splitAtGaps(text: string): { words: string; gapId?: string }[] {
  // A pattern with a group gives the groups between the pieces.
  const pieces = text.split(GAP);
  return pieces.flatMap((words, at) => (at % 2 === 1 ? [] : [{ words, gapId: pieces[at + 1] }]));
}
