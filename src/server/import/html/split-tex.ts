export type TexPart = string | { tex: string };

const PAIRS = [
  ["\\(", "\\)"],
  ["\\[", "\\]"],
  ["$$", "$$"],
] as const;

/** Text with TeX between the delimiters of other systems. One without its end is text. */
export function splitTex(text: string): TexPart[] {
  const parts: TexPart[] = [];
  let from = 0;
  let search = 0;
  // Once a delimiter has no end any more, it has none further on either: every text is read once.
  const alive = new Set<(typeof PAIRS)[number]>(PAIRS);
  while (alive.size > 0) {
    let next: { pair: (typeof PAIRS)[number]; start: number } | undefined;
    for (const pair of alive) {
      const start = text.indexOf(pair[0], search);
      if (start === -1) alive.delete(pair);
      else if (next === undefined || start < next.start) next = { pair, start };
    }
    if (next === undefined) break;
    const { pair, start } = next;
    const end = text.indexOf(pair[1], start + 2);
    if (end === -1) {
      alive.delete(pair);
      continue;
    }
    const tex = text.slice(start + 2, end);
    search = end + 2;
    if (tex.trim() === "") continue;
    if (start > from) parts.push(text.slice(from, start));
    parts.push({ tex: tex.trim() });
    from = search;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
