import { ok, type Result } from "../../domain/result.ts";
import type { SetListing } from "../../protocol/set-listing.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import type { DeskPort } from "../api/context.ts";
import { FORMAT_NAMES } from "../import/formats.ts";
import { listSets } from "../publish/list-sets.ts";
import type { PublishDeps } from "../publish/publish-deps.ts";
import { releaseSet } from "../publish/release-set.ts";
import { retireSet } from "../publish/retire-set.ts";
import { publishDraft } from "./publish-draft.ts";
import { recordAct } from "./record-act.ts";

/** What authors do with sets, each act on record. */
export function openDesk(deps: PublishDeps): DeskPort {
  async function acted(
    by: StaffMember,
    act: "retire" | "release",
    done: Promise<Result<SetListing>>,
  ): Promise<Result<SetListing>> {
    const listing = await done;
    if (listing.ok) await recordAct(deps, by, { act, setId: listing.value.setId });
    return listing;
  }
  return {
    sets: async () => ok(await listSets(deps.db)),
    formats: () => [...FORMAT_NAMES],
    publish: (by, input) => publishDraft(deps, by, input),
    retire: (by, setId) => acted(by, "retire", retireSet(deps, setId)),
    release: (by, setId) => acted(by, "release", releaseSet(deps, setId)),
  };
}
