import { Fragment, type ReactNode } from "react";
import { splitAtGaps } from "./split-at-gaps.ts";

/** The gaps of a text, `{{id}}` in its Markdown, and what stands in each. */
export type Gaps = {
  ids: readonly string[];
  /** Keep it the same from one drawing to the next: the text is read again when it changes. */
  render: (gapId: string) => ReactNode;
  /** Gaps that found no place, as inside a formula or a link's address: they still have to be filled. */
  renderRest: (gapIds: readonly string[]) => ReactNode;
};

/** What the drawing of one text knows of its gaps. */
export type GapPlaces = { known: ReadonlySet<string>; render: Gaps["render"]; placed: Set<string> };

export function gapPlaces({ ids, render }: Gaps): GapPlaces {
  return { known: new Set(ids), render, placed: new Set() };
}

/** The words of a text or of code, with what stands in their gaps. */
export function renderGaps(
  text: string,
  places: GapPlaces | undefined,
  renderWords: (words: string) => ReactNode,
): ReactNode {
  if (places === undefined) return renderWords(text);
  const parts = splitAtGaps(text, places.known);
  if (parts.length === 1) return renderWords(text);
  return parts.map(({ words, gapId }, at) => {
    if (gapId !== undefined) places.placed.add(gapId);
    return (
      // Parts of a text have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <Fragment key={at}>
        {words !== "" && renderWords(words)}
        {gapId !== undefined && places.render(gapId)}
      </Fragment>
    );
  });
}
