import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { mathFromMarkdown } from "mdast-util-math";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { math } from "micromark-extension-math";

/** CommonMark with maths between `$$`, tables and ~~struck~~ words. A single `$` is money, a single `~` itself. */
export function parseRich(text: string): Root {
  return fromMarkdown(text, {
    extensions: [math({ singleDollarTextMath: false }), gfmTable(), gfmStrikethrough({ singleTilde: false })],
    mdastExtensions: [mathFromMarkdown(), gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown()],
  });
}
