import type { ContentId } from "../../domain/id.ts";
import type { Result } from "../../domain/result.ts";
import type { SetListing } from "../../protocol/set-listing.ts";
import { markSet } from "./mark-set.ts";
import type { Beside, PublishDeps } from "./publish-deps.ts";

/** Takes a set out of the library. It stays in the catalog, marked, and its attempts stay as they are. */
export function retireSet(deps: PublishDeps, setId: ContentId, beside?: Beside): Promise<Result<SetListing>> {
  return markSet(deps, { setId, column: "retired_at", beside });
}
