import { sql } from "kysely";
import type { Sha256, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { DecideInput, HeldList } from "../../protocol/held.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import { holdIdentities } from "../accounts/learner-aliases.ts";
import { storableText } from "../db/storable-text.ts";
import type { Database } from "../db/open-database.ts";
import { findAttempt } from "../replay/replay-rows.ts";
import type { AttemptKey } from "../sync/attempt-rows.ts";
import { loadDecisions } from "../sync/decision-rows.ts";
import { lockJournals } from "../sync/journal-rows.ts";
import { regradeAttempts } from "../sync/regrade-attempts.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";
import { syncRows } from "../sync/sync-rows.ts";
import { listHeld } from "./list-held.ts";

/**
 * Puts a person's decision about a held answer on record and judges the attempt anew, in one transaction.
 * `changed_meanwhile` where it is no longer the answer that was looked at, or no longer held; the same
 * decision sent again is the same decision.
 */
export async function decideAnswer(
  deps: SyncDeps,
  by: StaffMember,
  input: DecideInput,
): Promise<Result<HeldList>> {
  return deps.db.transaction().execute(async (db) => {
    const attempt = await findAttempt(db, input.attemptId);
    if (attempt === undefined) return fail("not_found");
    const key: AttemptKey = { learnerId: attempt.learner_id, attemptId: attempt.attempt_id };
    const learnerIds = await holdIdentities(db, key.learnerId);
    if (learnerIds.length === 0) return fail("not_found");
    await lockJournals(db, [key]);
    const earlier = (await loadDecisions(db, [key])).get(key.attemptId) ?? [];
    const held = await findHeld(db, key, input);
    if (held === undefined) {
      const last = earlier.at(-1);
      const repeated = last !== undefined && isSame(last, { by, input });
      return repeated ? ok(await listHeld(db)) : fail("changed_meanwhile");
    }
    await db
      .insertInto("decisions")
      .values({
        learner_id: key.learnerId,
        attempt_id: key.attemptId,
        question_id: input.questionId,
        number: Math.max(0, ...earlier.map(({ number }) => number)) + 1,
        seq: input.seq,
        hash: Buffer.from(held, "hex"),
        acceptance: input.acceptance,
        verdict: input.verdict,
        reason: storableText(input.reason).trim(),
        staff_id: by.staffId,
        staff_name: storableText(by.name),
        decided_at: new Date(deps.now()),
      })
      .execute();
    await regradeAttempts(deps, { rows: syncRows(db, deps.content), learnerIds }, [key]);
    return ok(await listHeld(db));
  });
}

/** The hash of the event whose answer is held. */
async function findHeld(
  db: Database,
  { learnerId, attemptId }: AttemptKey,
  { questionId, seq }: DecideInput,
): Promise<Sha256 | undefined> {
  const { rows } = await sql<{ hash: Sha256 }>`
    select encode(e.hash, 'hex') as hash
    from mundap.answers a
    join mundap.events e on e.learner_id = a.learner_id and e.journal_id = a.attempt_id and e.seq = a.seq
      and e.fork = (a.reason = 'fork') and e.type = 'answered' and e.question_id = a.question_id
    where a.learner_id = ${learnerId} and a.attempt_id = ${attemptId} and a.question_id = ${questionId}
      and a.seq = ${seq} and a.acceptance = 'held'
    order by e.received_at, e.hash limit 1`.execute(db);
  return rows[0]?.hash;
}

type Asked = { by: StaffMember; input: DecideInput };

function isSame(
  last: { acceptance: string; verdict: string; reason: string; staffId: Uuid },
  { by, input }: Asked,
): boolean {
  return (
    last.staffId === by.staffId &&
    last.acceptance === input.acceptance &&
    last.verdict === input.verdict &&
    last.reason === storableText(input.reason).trim()
  );
}
