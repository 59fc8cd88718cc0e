import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { mathToMarkdown } from "mdast-util-math";
import type { Options } from "mdast-util-to-markdown";

/** How texts are written: the Markdown that the page reads, with nothing escaped that needs no escape. */
export const MARKDOWN_WRITING: Options = {
  fences: true,
  bullet: "-",
  extensions: [
    mathToMarkdown({ singleDollarTextMath: false }),
    gfmTableToMarkdown(),
    // Only two tildes strike a word; 1~3 is a range.
    { ...gfmStrikethroughToMarkdown(), unsafe: [{ before: "~", character: "~", inConstruct: "phrasing" }] },
    { unsafe: [{ before: "\\$", character: "$", inConstruct: "phrasing" }] },
  ],
};
