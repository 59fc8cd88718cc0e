import type { TimeMs } from "../../domain/id.ts";
import type { KnownCatalog } from "../../signing/verify-catalog.ts";

export const FLOOR_KEYS = "k";

/** The newest catalog that any account of this device has accepted: none of them goes back behind it. */
export type CatalogFloor = { k: "catalog"; known: KnownCatalog };

/** The newest signed time ever seen: freshness never goes by the wall clock. */
export type SignedTimeFloor = { k: "signedTime"; signedMs: TimeMs };

export type FloorRow = CatalogFloor | SignedTimeFloor;
