import { memo } from "react";
import { joinClasses } from "./join-classes.ts";
import classes from "./progress-segments.module.css";

export type Segment = "empty" | "right" | "part" | "wrong" | "given" | "now";

/** The more there are, the closer they stand, so that each keeps a width one can see. */
const DENSITIES = [
  { from: 41, className: classes.dense },
  { from: 13, className: classes.many },
];

/** A picture of how far one is: the words stand beside it, so it is hidden from screen readers. */
export const ProgressSegments = memo(function Segments({ segments }: { segments: readonly Segment[] }) {
  return (
    <div
      className={joinClasses(classes.row, DENSITIES.find(({ from }) => segments.length >= from)?.className)}
      aria-hidden="true"
    >
      {segments.map((segment, place) => (
        // Segments have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={place} className={joinClasses(classes.segment, classes[segment])} />
      ))}
    </div>
  );
});
