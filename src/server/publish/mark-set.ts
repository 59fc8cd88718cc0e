import type { ContentId } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { SetListing } from "../../protocol/set-listing.ts";
import { loadLeftOut } from "./left-out-rows.ts";
import { listingOf, withLeftOut } from "./list-sets.ts";
import { newestManifests } from "./newest-manifests.ts";
import type { Beside, PublishDeps } from "./publish-deps.ts";
import { publishing } from "./publishing.ts";

type Mark = { setId: ContentId; column: "retired_at" | "released_at"; beside?: Beside | undefined };

/** Dates a set, and gives it as it is listed then. */
export async function markSet(deps: PublishDeps, mark: Mark): Promise<Result<SetListing>> {
  const { setId, column, beside } = mark;
  const done = await publishing(deps, async (press) => {
    const { tx, now } = press;
    await tx
      .updateTable("sets")
      .set({ [column]: new Date(now) })
      .where("set_id", "=", setId)
      // A repeat is harmless; a release is renewed, because newer versions may have come since.
      .where((row) => (column === "retired_at" ? row("retired_at", "is", null) : row.lit(true)))
      .execute();
    const [newest] = await newestManifests(tx, setId);
    if (newest === undefined) return fail("set_not_found", { setId });
    await beside?.(press);
    return ok(withLeftOut(listingOf(newest), await loadLeftOut(tx, setId)));
  });
  return done.ok ? ok(done.value.value) : done;
}
