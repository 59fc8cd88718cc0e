import type { Failure } from "../../domain/failure.ts";
import type { ContentId, Sha256 } from "../../domain/id.ts";

export const PARTIAL_KEYS = "setId";

/** A download that has not become the active version. Its manifest and blobs are kept for resuming. */
export type PartialRow = {
  setId: ContentId;
  manifest: Sha256;
  state: "downloading" | "paused" | "refused";
  doneBytes: number;
  totalBytes: number;
  failure?: Failure;
};
