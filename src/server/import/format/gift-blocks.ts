/** One question of a GIFT file: its text without comment lines, and the line it begins on (1-based). */
export type GiftBlock = { line: number; text: string };

/** GIFT separates questions by blank lines; taken apart here so that one bad block does not sink the file. */
export function giftBlocks(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let open: { line: number; lines: string[] } | undefined;
  const close = () => {
    if (open !== undefined) blocks.push({ line: open.line, text: open.lines.join("\n") });
    open = undefined;
  };
  text.split("\n").forEach((line, at) => {
    if (line.trim() === "") {
      close();
    } else if (/^\s*\/\//.test(line)) {
      // A comment inside a block is dropped; it does not end the block.
    } else if (/^\s*\$CATEGORY:/.test(line)) {
      close();
      blocks.push({ line: at + 1, text: line });
    } else {
      open ??= { line: at + 1, lines: [] };
      open.lines.push(line);
    }
  });
  close();
  return blocks;
}
