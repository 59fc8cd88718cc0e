/** One question of a GIFT file without its comment lines, and the line it begins on (1-based). */
export type GiftBlock = { line: number; text: string; id?: string; tags: string[] };

type Open = { line: number; lines: string[] };
type Marks = { id?: string; tags: string[] };

/** GIFT separates questions by blank lines; taken apart here so that one bad block does not sink the file. */
export function giftBlocks(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let open: Open | undefined;
  let marks: Marks = { tags: [] };
  const close = () => {
    if (open === undefined) return;
    blocks.push({ line: open.line, text: open.lines.join("\n"), ...marks });
    open = undefined;
    marks = { tags: [] };
  };
  text.split("\n").forEach((line, at) => {
    if (line.trim() === "") {
      close();
    } else if (/^\s*\/\//.test(line)) {
      // A comment inside a block is dropped; it does not end the block.
      marks = marksIn(line, marks);
    } else if (/^\s*\$CATEGORY:/.test(line)) {
      close();
      blocks.push({ line: at + 1, text: line.trim(), tags: [] });
    } else {
      open ??= { line: at + 1, lines: [] };
      open.lines.push(line);
    }
  });
  close();
  return blocks;
}

/** Moodle puts a question's id and tags into a comment before it: `// [id:…] [tag:…]`. */
function marksIn(comment: string, { id, tags }: Marks): Marks {
  const found = /\[id:((?:\\\]|[^\]])+)\]/.exec(comment)?.[1] ?? id;
  const more = [...comment.matchAll(/\[tag:((?:\\\]|[^\]])+)\]/g)].map((match) => match[1] ?? "");
  const bare = (text: string) => text.replaceAll("\\]", "]").trim();
  return { ...(found !== undefined && { id: bare(found) }), tags: [...tags, ...more.map(bare)] };
}
