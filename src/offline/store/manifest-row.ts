import type { ContentId, Sha256 } from "../../domain/id.ts";
import type { Manifest } from "../../domain/set/manifest.ts";

export const MANIFEST_KEYS = "payloadHash, setId";

/** A verified manifest. Kept for as long as a set, an attempt or a download names it. */
export type ManifestRow = {
  payloadHash: Sha256;
  setId: ContentId;
  text: string;
  document: Manifest;
  /** Of an exam, since its release: its keys, and the pictures and sounds that only they name. */
  released?: Sha256[];
};
