import type { Uuid } from "../../domain/id.ts";
import { identitiesOf } from "../accounts/learner-aliases.ts";
import { lockLearners } from "../sync/journal-rows.ts";
import { regradeAttempts } from "../sync/regrade-attempts.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";

const AT_ONCE = 500;

type AttemptKey = { learnerId: Uuid; attemptId: Uuid };

/**
 * Judges attempts anew whose held answers have waited their time: they count for the learner then. Held
 * answers without such a time wait for a person. How many attempts were judged.
 */
export async function decideHeld(deps: SyncDeps): Promise<number> {
  const attempts = await findOverdue(deps);
  for (const attempt of attempts) {
    await deps.db.transaction().execute(async (db) => {
      const learnerIds = await identitiesOf(db, attempt.learnerId);
      await lockLearners(db, learnerIds);
      await regradeAttempts(deps, { db, learnerIds }, [attempt]);
    });
  }
  return attempts.length;
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
