import { imageSize } from "image-size";
import type { Sha256 } from "../../../domain/id.ts";
import { sha256Hex } from "../../../domain/sha256.ts";
import { mediaReference } from "../../../domain/text/media-reference.ts";
import type { ImportProblem } from "../import-problem.ts";
import { isSafeSvg } from "./is-safe-svg.ts";
import { type MediaType, mediaTypeOf } from "./media-type.ts";

/** A picture or sound that came with a file; its type is told by its content. */
export type MediaFile = { sha256: Sha256; type: MediaType; bytes: Uint8Array };

/** `url` goes into a text as `![alt](url)`, for pictures and for sounds. */
export type BaggedMedia = { url: string; type: MediaType } | { problem: ImportProblem };

export type MediaBag = {
  /** `name` is what problems call the file. */
  add: (name: string, bytes: Uint8Array) => BaggedMedia;
  /** Each file once, in the order in which they came. */
  files: () => MediaFile[];
};

/** A phone keeps it, and every learner fetches it. */
export const MAX_MEDIA_BYTES = 10 * 1024 * 1024;

/** What one file's parser collects while it reads texts: goes into `Parsed.media`. */
export function createMediaBag(): MediaBag {
  const files = new Map<Sha256, MediaFile>();
  return {
    add(name, bytes) {
      const refuse = (code: ImportProblem["code"], values = {}) => ({
        problem: { code, values: { file: name, ...values } },
      });
      if (bytes.length > MAX_MEDIA_BYTES)
        return refuse("media_too_large", { limitMb: MAX_MEDIA_BYTES / 1024 / 1024 });
      const type = mediaTypeOf(bytes);
      if (type === undefined) return refuse("media_type_unknown");
      if (type === "image/svg+xml" && !isSafeSvg(bytes)) return refuse("media_unsafe");
      const sha256 = sha256Hex(bytes);
      files.set(sha256, { sha256, type, bytes });
      const size = type.startsWith("image/") ? sizeOf(bytes) : undefined;
      return { url: mediaReference({ sha256, ...(size !== undefined && { size }) }), type };
    },
    files: () => [...files.values()],
  };
}

/** In pixels as shown; undefined where the file does not say it plainly. */
function sizeOf(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    const [across, down] = [Math.round(width), Math.round(height)];
    // An SVG of two spaces too many has a width that is no number.
    if (![across, down].every((size) => size >= 1 && size <= 99_999)) return undefined;
    // A camera held upright says so in its file, and browsers turn the picture.
    return orientation >= 5 ? { width: down, height: across } : { width: across, height: down };
  } catch {
    return undefined;
  }
}
