import type { SetListing } from "../../protocol/set-listing.ts";
import type { Database } from "../db/open-database.ts";
import { loadLeftOut } from "./left-out-rows.ts";
import { newestManifests, type NewestManifest } from "./newest-manifests.ts";

/** Every set that was ever published, in the order in which they were first. */
export async function listSets(db: Database): Promise<SetListing[]> {
  const leftOut = await loadLeftOut(db);
  return (await newestManifests(db)).map((set) => withLeftOut(listingOf(set), leftOut));
}

/** Names what stays out of it, where anything does. */
export function withLeftOut<Listing extends SetListing>(
  listing: Listing,
  leftOut: Awaited<ReturnType<typeof loadLeftOut>>,
): Listing {
  const own = leftOut.get(listing.setId);
  return own === undefined ? listing : { ...listing, leftOut: own };
}

type Listed = Pick<NewestManifest, "manifest" | "payloadHash" | "retired" | "released">;

export function listingOf({ manifest, payloadHash, retired, released }: Listed): SetListing {
  return {
    setId: manifest.setId,
    title: manifest.title,
    version: manifest.version,
    mode: manifest.policy.mode,
    questions: manifest.questions.length,
    retired,
    ...(manifest.policy.mode === "exam" && { released }),
    manifest: payloadHash,
  };
}
