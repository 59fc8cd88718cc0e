const MARKS: readonly (readonly [type: string, place: number, mark: string])[] = [
  ["image/png", 0, "\x89PNG"],
  ["image/jpeg", 0, "\xff\xd8\xff"],
  ["image/gif", 0, "GIF8"],
  ["image/webp", 8, "WEBP"],
  ["image/avif", 4, "ftypavif"],
  ["audio/wav", 8, "WAVE"],
  ["audio/ogg", 0, "OggS"],
  ["audio/mpeg", 0, "ID3"],
  ["audio/mpeg", 0, "\xff\xfb"],
  ["audio/mp4", 4, "ftyp"],
];

/**
 * The media type of a picture or sound that no manifest lists, told by its first bytes. Those are vouched for by
 * their hash, which a key names; undefined for all else, which is then not shown.
 */
export function pictureType(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 256));
  const marked = MARKS.find(([, place, mark]) => head.startsWith(mark, place));
  if (marked) return marked[0];
  return /^\s*(?:<\?xml[^>]*>\s*)?<svg[\s>]/i.test(head) ? "image/svg+xml" : undefined;
}
