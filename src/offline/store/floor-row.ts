import type { Sha256, TimeMs } from "../../domain/id.ts";
import type { KnownCatalog } from "../../signing/verify-catalog.ts";

export const FLOOR_KEYS = "k";

/** The newest catalog that any account of this device has accepted: none of them goes back behind it. */
export type CatalogFloor = { k: "catalog"; known: KnownCatalog };

/** The newest signed time ever seen: freshness never goes by the wall clock. */
export type SignedTimeFloor = { k: "signedTime"; signedMs: TimeMs };

/** The root that a person has chosen to trust. Absent: the chain is the one this device began with. */
export type ChainFloor = { k: "chain"; payloadHash: Sha256 };

export type FloorRow = CatalogFloor | SignedTimeFloor | ChainFloor;
