import type { ContentId } from "../../domain/id.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import type { LeftOutListing } from "../../protocol/set-listing.ts";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";
import type { Press } from "./publish-deps.ts";

/** Who leaves out and takes back; staff by their account, the command line by its name. */
export type Decider = { staffId: string; name: string };

/** What stays out, of every set or of one, in the order in which it was left out. */
export async function loadLeftOut(
  db: Database,
  setId?: ContentId,
): Promise<Map<ContentId, LeftOutListing[]>> {
  let query = db
    .selectFrom("left_out_questions")
    .select(["set_id", "question_id", "prompt", "reason", "staff_name", "left_out_at"])
    .where("taken_back_at", "is", null)
    .orderBy("id");
  if (setId !== undefined) query = query.where("set_id", "=", setId);
  const bySet = new Map<ContentId, LeftOutListing[]>();
  for (const row of await query.execute()) {
    const list = bySet.get(row.set_id) ?? [];
    list.push({
      questionId: row.question_id,
      prompt: row.prompt,
      reason: row.reason,
      by: row.staff_name,
      at: row.left_out_at.getTime(),
    });
    bySet.set(row.set_id, list);
  }
  return bySet;
}

/**
 * The set with everything that is to stay out of it: what it names itself, and what was left out of an earlier
 * version and is not taken back now.
 */
export async function withStanding(
  db: Database,
  set: SetFile,
  takeBack: readonly ContentId[],
): Promise<SetFile> {
  const own = [...new Map((set.leftOut ?? []).map((each) => [each.questionId, each])).values()];
  const standing = (await loadLeftOut(db, set.id)).get(set.id) ?? [];
  const before = standing.filter(
    ({ questionId }) =>
      set.questions.some(({ id }) => id === questionId) &&
      !own.some((each) => each.questionId === questionId) &&
      !takeBack.includes(questionId),
  );
  const leftOut = [...own, ...before.map(({ questionId, reason }) => ({ questionId, reason }))];
  return leftOut.length === 0 ? set : { ...set, leftOut };
}

/** Puts on record what is left out from now on, and what no longer is. What stands already for the same reason stays. */
export async function keepLeftOut(
  press: Pick<Press, "tx" | "now">,
  set: SetFile,
  { by, takeBack }: { by: Decider; takeBack: readonly ContentId[] },
): Promise<void> {
  const { tx, now } = press;
  const standing = (await loadLeftOut(tx, set.id)).get(set.id) ?? [];
  const leftOut = set.leftOut ?? [];
  const changed = leftOut.filter(
    ({ questionId, reason }) =>
      !standing.some((row) => row.questionId === questionId && row.reason === storableText(reason)),
  );
  const ended = [...takeBack, ...changed.map(({ questionId }) => questionId)];
  if (ended.length > 0)
    await tx
      .updateTable("left_out_questions")
      .set({ taken_back_by: storableText(by.name), taken_back_at: new Date(now) })
      .where("set_id", "=", set.id)
      .where("question_id", "in", ended)
      .where("taken_back_at", "is", null)
      .execute();
  const promptOf = new Map(set.questions.map(({ id, prompt }) => [id, prompt]));
  for (const { questionId, reason } of changed)
    await tx
      .insertInto("left_out_questions")
      .values({
        set_id: set.id,
        question_id: questionId,
        prompt: storableText(firstWords(promptOf.get(questionId) ?? "")),
        reason: storableText(reason),
        staff_id: by.staffId,
        staff_name: storableText(by.name),
        left_out_at: new Date(now),
      })
      .execute();
}

const MOST_CHARACTERS = 120;

function firstWords(prompt: string): string {
  const line = prompt.trim().split("\n", 1)[0] ?? "";
  const characters = Array.from(line);
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…` : line;
}
