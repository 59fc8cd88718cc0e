import { useMemo, type ReactNode } from "react";
import { renderRoot } from "../render-root.ts";
import type { TextProps } from "../text-props.ts";
import { readCommonmark } from "./read-commonmark.ts";

/** A text with any of the marks of CommonMark. */
export function CommonmarkText({ text, within, gap }: TextProps): ReactNode {
  return useMemo(() => renderRoot(readCommonmark(text), { within, gap }), [text, within, gap]);
}
