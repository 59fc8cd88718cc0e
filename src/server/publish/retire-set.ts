import type { ContentId } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { SetListing } from "../../protocol/set-listing.ts";
import { listingOf } from "./list-sets.ts";
import { newestManifests } from "./newest-manifests.ts";
import type { Press, PublishDeps } from "./publish-deps.ts";
import { publishing } from "./publishing.ts";

/** Takes a set out of the library. It stays in the catalog, marked, and its attempts stay as they are. */
export function retireSet(deps: PublishDeps, setId: ContentId): Promise<Result<SetListing>> {
  return mark(deps, { setId, column: "retired_at" });
}

/** Gives out the keys of an exam set, of every version published up to now. */
export function releaseSet(deps: PublishDeps, setId: ContentId): Promise<Result<SetListing>> {
  return mark(deps, { setId, column: "released_at" });
}

type Mark = { setId: ContentId; column: "retired_at" | "released_at" };

async function mark(deps: PublishDeps, { setId, column }: Mark): Promise<Result<SetListing>> {
  const done = await publishing(deps, async ({ tx, now }: Press) => {
    await tx
      .updateTable("sets")
      .set({ [column]: new Date(now) })
      .where("set_id", "=", setId)
      // A repeat is harmless; a release is renewed, because newer versions may have come since.
      .where((row) => (column === "retired_at" ? row("retired_at", "is", null) : row.lit(true)))
      .execute();
    const [newest] = await newestManifests(tx, setId);
    return newest === undefined ? fail("set_not_found", { setId }) : ok(listingOf(newest));
  });
  return done.ok ? ok(done.value.value) : done;
}
