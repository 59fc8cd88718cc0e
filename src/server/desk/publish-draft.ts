import type { ContentId } from "../../domain/id.ts";
import { fail, type Result } from "../../domain/result.ts";
import type { PublishDraftInput, PublishedDraft } from "../../protocol/desk.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";
import type { PublishDeps } from "../publish/publish-deps.ts";
import { publishSet } from "../publish/publish-set.ts";
import { readDraft } from "./draft-rows.ts";
import { recordAct } from "./record-act.ts";

/** Publishes what was read from a file, on record with who did. Doing it again finds it unchanged. */
export async function publishDraft(
  deps: PublishDeps,
  by: StaffMember,
  input: PublishDraftInput,
): Promise<Result<PublishedDraft>> {
  const draft = await readDraft(deps.db, { draftId: input.draftId, staffId: by.staffId });
  if (draft === undefined) return fail("not_found");
  const id = input.as === "own" ? await freeIdLike(deps.db, draft.set.id) : draft.set.id;
  const published = await publishSet(deps, { ...draft.set, id }, draft.media);
  if (published.ok && published.value.outcome === "published") {
    const { setId, version, questions } = published.value;
    const detail = { file: draft.file, version, questions };
    await recordAct(deps, by, { act: "publish", setId, detail });
  }
  return published;
}

const MAX_ID = 128;

/** `korean-history` is taken: `korean-history-2`, or the next that is free. */
async function freeIdLike(db: Database, id: ContentId): Promise<ContentId> {
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const candidate = `${id.slice(0, MAX_ID - ending.length)}${ending}`;
    const taken = await db
      .selectFrom("sets")
      .select("set_id")
      .where("set_id", "=", candidate)
      .executeTakeFirst();
    if (taken === undefined) return candidate;
  }
}
