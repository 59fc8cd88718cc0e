import { Suspense } from "react";
import { readMediaReference, type MediaReference } from "../../../domain/text/media-reference.ts";
import classes from "../content.module.css";
import { lazyOr } from "../lazy-or.ts";

type MediaPartProps = { url: string; alt: string; within: "blocks" | "lines" };
export type ShownMedia = { reference: MediaReference; alt: string; within: "blocks" | "lines" };

const Shown = lazyOr(() => import("../media/media.tsx").then(({ Media }) => Media), AltOnly);

/** A picture or sound of the set. One from elsewhere is never fetched: its words stand for it. */
export function MediaPart({ url, alt, within }: MediaPartProps) {
  const reference = readMediaReference(url);
  if (reference === undefined) return alt;
  return (
    <Suspense fallback={<MediaRoom reference={reference} />}>
      <Shown reference={reference} alt={alt} within={within} />
    </Suspense>
  );
}

/** The picture's place before the picture is there, so that nothing jumps. */
export function MediaRoom({ reference: { size } }: { reference: MediaReference }) {
  if (size === undefined) return null;
  const { width, height } = fitted(size);
  return (
    <svg
      className={classes.picture}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    />
  );
}

/** CSS pixels. Beyond this a picture would push the answers off a phone's screen; it can be enlarged. */
const MAX_HEIGHT = 420;

export function fitted({ width, height }: { width: number; height: number }) {
  const scale = Math.min(1, MAX_HEIGHT / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function AltOnly({ alt }: ShownMedia) {
  return alt;
}
