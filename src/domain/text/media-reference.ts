import type { Sha256 } from "../id.ts";

/** A picture or sound of a set as its texts name it: `![alt](media:SHA256)`, a picture's size behind a `#`. */
export type MediaReference = { sha256: Sha256; size?: { width: number; height: number } };

const REFERENCE = /^media:([0-9a-f]{64})(?:#([1-9]\d{0,4})x([1-9]\d{0,4}))?$/;

/** Undefined for every other address. */
export function readMediaReference(url: string): MediaReference | undefined {
  const [, sha256, width, height] = REFERENCE.exec(url) ?? [];
  if (sha256 === undefined) return undefined;
  if (width === undefined) return { sha256 };
  return { sha256, size: { width: Number(width), height: Number(height) } };
}

/** The size makes room on the page before the picture is there. */
export function mediaReference({ sha256, size }: MediaReference): string {
  return `media:${sha256}${size === undefined ? "" : `#${size.width}x${size.height}`}`;
}
