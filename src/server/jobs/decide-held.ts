import { identitiesOf } from "../accounts/learner-aliases.ts";
import { lockLearners } from "../accounts/lock-learners.ts";
import type { AttemptKey } from "../sync/attempt-rows.ts";
import { regradeAttempts } from "../sync/regrade-attempts.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";

const AT_ONCE = 500;

/**
 * Judges attempts anew whose held answers have waited their time: they count for the learner then. Held
 * answers without such a time wait for a person. How many attempts were judged.
 */
export async function decideHeld(deps: SyncDeps): Promise<number> {
  let decided = 0;
  for (const attempt of await findOverdue(deps)) {
    try {
      await judgeAgain(deps, attempt);
      decided += 1;
    } catch (error) {
      // It stays overdue and is looked at again; those behind it must not wait for that.
      deps.note({ what: "poison", journalId: attempt.attemptId, error });
    }
  }
  return decided;
}

async function judgeAgain(deps: SyncDeps, attempt: AttemptKey): Promise<void> {
  await deps.db.transaction().execute(async (db) => {
    const learnerIds = await identitiesOf(db, attempt.learnerId);
    await lockLearners(db, learnerIds);
    await regradeAttempts(deps, { db, learnerIds }, [attempt]);
  });
}

async function findOverdue(deps: SyncDeps): Promise<AttemptKey[]> {
  const rows = await deps.db
    .selectFrom("answers")
    .select(["learner_id", "attempt_id"])
    .distinct()
    .where("acceptance", "=", "held")
    .where("decide_after", "<=", new Date(deps.now()))
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => ({ learnerId: row.learner_id, attemptId: row.attempt_id }));
}
