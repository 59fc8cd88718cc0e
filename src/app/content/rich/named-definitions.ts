/**
 * Those of a text's link definitions (`[name]: address`) that a piece of it may name. A wrong yes costs the
 * reading of a line; all of them in every piece would cost as much as the text over again, each time.
 */
export function namedDefinitions(piece: string, definitions: readonly string[]): string[] {
  if (definitions.length === 0) return [];
  // Signs of a quotation may stand where a name goes on in the next line: only its first word is looked for.
  const said = fold(piece.replace(/\[[\s>]+/g, "["));
  return definitions.filter((definition) => {
    const word = /\[\s*([^\s\]]+)/.exec(definition)?.[1];
    return word === undefined || said.includes(`[${fold(word)}`);
  });
}

/** As CommonMark compares names: ẞ is ss. */
function fold(text: string): string {
  return text.toLowerCase().toUpperCase();
}
