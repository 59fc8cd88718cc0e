import { isDeepStrictEqual } from "node:util";
import type { Uuid } from "../../domain/id.ts";
import { fail, type Result } from "../../domain/result.ts";
import type { AnswerToMark, MarkInput } from "../../protocol/marking.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import { holdIdentities } from "../accounts/learner-aliases.ts";
import { storableText } from "../db/storable-text.ts";
import { findAttempt } from "../replay/replay-rows.ts";
import { lockJournals } from "../sync/journal-rows.ts";
import { regradeAttempts } from "../sync/regrade-attempts.ts";
import { loadMarks } from "../sync/mark-rows.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";
import { syncRows } from "../sync/sync-rows.ts";
import { readAnswerToMark } from "./read-answer-to-mark.ts";

/**
 * Puts a person's mark on record and judges the attempt anew, in one transaction. Nothing is overwritten:
 * the newest mark stands and all are kept. `changed_meanwhile` where the text or the marks are no longer
 * what the person saw; the same mark sent again is the same mark.
 */
export async function markAnswer(
  deps: SyncDeps,
  by: StaffMember,
  input: MarkInput,
): Promise<Result<AnswerToMark>> {
  const { attemptId, questionId, after, textHash, fraction } = input;
  const comment = storableText(input.comment).trim();
  return deps.db.transaction().execute(async (db) => {
    const attempt = await findAttempt(db, attemptId);
    if (attempt === undefined) return fail("not_found");
    const learnerId: Uuid = attempt.learner_id;
    const learnerIds = await holdIdentities(db, learnerId);
    if (learnerIds.length === 0) return fail("not_found");
    await lockJournals(db, [{ learnerId, attemptId }]);
    const answer = await readAnswerToMark({ ...deps, db }, input);
    if (!answer.ok) return answer;
    const stored = (await loadMarks(db, [{ learnerId, attemptId }])).get(attemptId) ?? [];
    const last = stored.filter((mark) => mark.questionId === questionId).at(-1);
    const mine = {
      number: after + 1,
      staffId: by.staffId,
      textHash: answer.value.textHash,
      fraction,
      comment,
    };
    if (last !== undefined && isDeepStrictEqual({ ...last, ...mine }, last)) return answer;
    if (answer.value.textHash !== textHash || (last?.number ?? 0) !== after) return fail("changed_meanwhile");
    const row = {
      learner_id: learnerId,
      attempt_id: attemptId,
      question_id: questionId,
      number: after + 1,
      text_hash: textHash,
      fraction,
      comment,
      staff_id: by.staffId,
      staff_name: by.name,
      marked_at: new Date(deps.now()),
    };
    await db.insertInto("marks").values(row).execute();
    await regradeAttempts(deps, { rows: syncRows(db, deps.content), learnerIds }, [{ learnerId, attemptId }]);
    return readAnswerToMark({ ...deps, db }, input);
  });
}
