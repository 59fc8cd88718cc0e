import type { ContentId, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import type { PublishDraftInput, PublishedDraft } from "../../protocol/desk.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";
import type { Press, PublishDeps } from "../publish/publish-deps.ts";
import { loadLeftOut } from "../publish/left-out-rows.ts";
import { checkedSet, type CheckSet, storeChecked } from "../publish/publish-set.ts";
import { publishing } from "../publish/publishing.ts";
import { storeMedia } from "../publish/store-blobs.ts";
import { readDraft } from "./draft-rows.ts";
import { recordAct } from "./record-act.ts";

export type DeskDeps = PublishDeps & { checkSet: CheckSet };

/**
 * Publishes what was read from a file, on record with who did. Doing it again finds it unchanged. Fails as
 * `publishSet`, and with changed_meanwhile where it would replace what the person has not seen.
 */
export async function publishDraft(
  deps: DeskDeps,
  by: StaffMember,
  input: PublishDraftInput,
): Promise<Result<PublishedDraft>> {
  const { draftId, as, seen = null } = input;
  const draft = await readDraft(deps.db, { draftId, staffId: by.staffId });
  if (draft === undefined) return fail("not_found");
  const decided = { ...draft.set, leftOut: input.leftOut ?? draft.set.leftOut };
  const takeBack = input.leftOut === undefined ? [] : await takenBack(deps.db, decided);
  const checked = await checkedSet(deps, decided, takeBack);
  if (!checked.ok) return checked;
  const set = checked.value;
  const done = await publishing(deps, async (press) => {
    await storeMedia(press, draft.media);
    const id = as === "own" ? await ownIdOf(press, draftId, set.id) : set.id;
    // Under an id of its own there is nothing before it; where a repeat finds more, somebody went on with it.
    const decision = { seen: as === "own" ? null : seen };
    const published = await storeChecked(press, { ...set, id }, { by, takeBack, decision });
    if (!published.ok || published.value.outcome === "unchanged") return published;
    const { setId, version, questions } = published.value;
    await recordAct(press, by, { act: "publish", setId, detail: { file: draft.file, version, questions } });
    await press.tx
      .updateTable("import_drafts")
      .set({ published_at: new Date(press.now) })
      .where("draft_id", "=", draftId)
      .execute();
    return published;
  });
  return done.ok ? ok(done.value.value) : done;
}

/** What the person saw left out and has not left out again. What this file does not have stays as it was. */
async function takenBack(db: Database, { id, questions, leftOut = [] }: SetFile): Promise<ContentId[]> {
  const standing = (await loadLeftOut(db, id)).get(id) ?? [];
  return standing
    .map(({ questionId }) => questionId)
    .filter(
      (questionId) =>
        questions.some((question) => question.id === questionId) &&
        !leftOut.some((each) => each.questionId === questionId),
    );
}

/** Chosen once, while nobody else publishes, and kept with the draft: a repeat makes no second copy. */
async function ownIdOf({ tx }: Press, draftId: Uuid, like: ContentId): Promise<ContentId> {
  const row = await tx
    .selectFrom("import_drafts")
    .select("own_id")
    .where("draft_id", "=", draftId)
    .executeTakeFirst();
  if (row?.own_id) return row.own_id;
  const id = await freeIdLike(tx, like);
  await tx.updateTable("import_drafts").set({ own_id: id }).where("draft_id", "=", draftId).execute();
  return id;
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
