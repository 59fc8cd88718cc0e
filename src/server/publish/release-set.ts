import type { ContentId } from "../../domain/id.ts";
import type { Result } from "../../domain/result.ts";
import type { SetListing } from "../../protocol/set-listing.ts";
import { markSet } from "./mark-set.ts";
import type { Beside, PublishDeps } from "./publish-deps.ts";

/** Gives out the keys of an exam set, of every version published up to now. */
export function releaseSet(
  deps: PublishDeps,
  setId: ContentId,
  beside?: Beside,
): Promise<Result<SetListing>> {
  return markSet(deps, { setId, column: "released_at", beside });
}
