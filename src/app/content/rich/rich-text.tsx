import { startTransition, useEffect, useMemo, useState, type ReactNode } from "react";
import classes from "../content.module.css";
import type { TextProps } from "../markdown.tsx";
import { renderRoot } from "../render-root.ts";
import { parseRich } from "./parse-rich.ts";
import { richRendering } from "./rich-rendering.tsx";
import { sliceText } from "./slice-text.ts";

/** A text that needs more than plain CommonMark, or is long: then its beginning is there before its end. */
export function RichText({ text, within, gap }: TextProps): ReactNode {
  const slices = useMemo(() => sliceText(text), [text]);
  const [isWhole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return slices.slice(0, isWhole ? undefined : 1).map((slice, place) =>
    slice.parse ? (
      // Pieces of a text have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <Slice key={place} text={slice.text} within={within} gap={gap} />
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <span key={place} className={classes.raw}>
        {slice.text}
      </span>
    ),
  );
}

/** A component of its own, so that React can let a touch in between two of them. */
function Slice({ text, within, gap }: TextProps) {
  return useMemo(
    () => renderRoot(parseRich(text), { within, rich: richRendering, gap }),
    [text, within, gap],
  );
}
