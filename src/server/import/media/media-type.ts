/** What a browser shows or plays by itself, with the ending a file of it gets. */
export const MEDIA_ENDINGS = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/avif": "avif",
  "image/svg+xml": "svg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "audio/wav": "wav",
} as const;

export type MediaType = keyof typeof MEDIA_ENDINGS;

/** `RIFF????WAVE` and the like: a mark at a place. */
type Mark = { type: MediaType; marks: readonly (readonly [place: number, bytes: string])[] };

const MARKS: readonly Mark[] = [
  { type: "image/png", marks: [[0, "\x89PNG\r\n\x1a\n"]] },
  { type: "image/jpeg", marks: [[0, "\xff\xd8\xff"]] },
  { type: "image/gif", marks: [[0, "GIF87a"]] },
  { type: "image/gif", marks: [[0, "GIF89a"]] },
  {
    type: "image/webp",
    marks: [
      [0, "RIFF"],
      [8, "WEBP"],
    ],
  },
  {
    type: "audio/wav",
    marks: [
      [0, "RIFF"],
      [8, "WAVE"],
    ],
  },
  { type: "audio/ogg", marks: [[0, "OggS"]] },
  { type: "audio/mpeg", marks: [[0, "ID3"]] },
];

const BRANDS: Record<string, MediaType> = {
  avif: "image/avif",
  avis: "image/avif",
  mif1: "image/avif",
  "M4A ": "audio/mp4",
  "M4B ": "audio/mp4",
  mp42: "audio/mp4",
  isom: "audio/mp4",
};

/** Told by the content alone: a name and a declared type may say anything. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const marked = MARKS.find(({ marks }) => marks.every(([place, mark]) => head.startsWith(mark, place)));
  if (marked !== undefined) return marked.type;
  if (head.startsWith("ftyp", 4)) return BRANDS[head.slice(8, 12)];
  if (isMp3Frame(bytes)) return "audio/mpeg";
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>[]*>\s*)*<svg[\s>]/i.test(
    head,
  )
    ? "image/svg+xml"
    : undefined;
}

/** MPEG audio without a tag: eleven set bits, layer III, a real bit rate and sample rate. */
function isMp3Frame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const isSync = first === 0xff && (second & 0xe0) === 0xe0;
  const isLayer3 = (second & 0x06) === 0x02 && (second & 0x18) !== 0x08;
  return isSync && isLayer3 && third >> 4 !== 0x0f && third >> 4 !== 0 && (third & 0x0c) !== 0x0c;
}
