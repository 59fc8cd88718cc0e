import type { Sha256 } from "../../domain/id.ts";

export const BLOB_KEYS = "sha256";

/** Exact bytes under their hash: questions, keys, media. Hashed again at every use. */
export type BlobRow = {
  sha256: Sha256;
  bytes: Uint8Array;
  /** Of pictures and sounds: the media type, from the signed manifest. */
  type?: string;
};
