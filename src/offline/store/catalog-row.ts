import type { Sha256, TimeMs } from "../../domain/id.ts";
import type { Catalog } from "../../domain/set/catalog.ts";

export const CATALOG_KEYS = "k";

/** The newest verified catalog. `text` is the signed document as it came. */
export type CatalogRow = {
  k: "current";
  text: string;
  payloadHash: Sha256;
  document: Catalog;
  /** Who signed it: a withdrawn key's catalog sets no floor for the next one. */
  keyIds: readonly string[];
  fetchedAt: TimeMs;
};
