import type { Root } from "mdast";
import { memo, startTransition, useEffect, useMemo, useState, type ReactNode } from "react";
import classes from "../content.module.css";
import type { TextProps } from "../text-props.ts";
import { renderRoot } from "../render-root.ts";
import { parseRich } from "./parse-rich.ts";
import { richRendering } from "./rich-rendering.tsx";
import { sliceText, type TextSlice } from "./slice-text.ts";

/** A text that needs more than plain CommonMark, or is long: then its beginning is there before its end. */
export function RichText({ text, within, gap }: TextProps): ReactNode {
  const slices = useMemo(() => sliceText(text).map(readOnce), [text]);
  const [last, setLast] = useState({ text, shown: 1 });
  const shown = last.text === text ? last.shown : 1;
  // One after the other: what the browser lays out at one go is little, too.
  useEffect(() => {
    if (shown < slices.length) startTransition(() => setLast({ text, shown: shown + 1 }));
  }, [text, shown, slices]);
  return slices.slice(0, shown).map((slice, place) =>
    slice.parse ? (
      // Pieces of a text have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <Slice key={place} read={slice.read} within={within} gap={gap} />
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <span key={place} className={classes.raw}>
        {slice.text}
      </span>
    ),
  );
}

type SliceProps = Omit<TextProps, "text"> & { read: () => Root };

/** A component of its own, so that React can let a touch in between two of them. */
const Slice = memo(function Slice({ read, within, gap }: SliceProps) {
  return useMemo(() => renderRoot(read(), { within, rich: richRendering, gap }), [read, within, gap]);
});

/** Whoever touches the page while it reads makes React begin anew with what is not yet shown: not with reading. */
function readOnce(slice: TextSlice): TextSlice & { read: () => Root } {
  let root: Root | undefined;
  return { ...slice, read: () => (root ??= parseRich(slice.text)) };
}
