import type { Root } from "mdast";
import { Fragment, type ReactNode } from "react";
import { splitAtGaps } from "./split-at-gaps.ts";

/** What stands for `{{id}}` in a text. */
export type RenderGap = (gapId: string) => ReactNode;

/**
 * The same for a text that has been read. Keep it the same from one drawing to the next: the text is read
 * again when it changes.
 */
export type RenderGapsOf = (root: Root) => RenderGap;

/** The words of a text or of code, with what stands in their gaps. */
export function renderGaps(
  text: string,
  renderGap: RenderGap | undefined,
  renderWords: (words: string) => ReactNode = asTheyAre,
): ReactNode {
  const parts = renderGap === undefined ? [] : splitAtGaps(text);
  if (renderGap === undefined || parts.length === 1) return renderWords(text);
  return parts.map(({ words, gapId }, at) => (
    // Parts of a text have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={at}>
      {words !== "" && renderWords(words)}
      {gapId !== undefined && renderGap(gapId)}
    </Fragment>
  ));
}

function asTheyAre(words: string): ReactNode {
  return words;
}
