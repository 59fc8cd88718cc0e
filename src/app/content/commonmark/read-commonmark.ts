import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";

/** What stands between `$$` is code here: Markdown must not take its `_` and `*` for marks. */
export function readCommonmark(text: string): Root {
  return fromMarkdown(text.replace(/\$\$([^$`]+)\$\$/g, "`$1`"));
}
