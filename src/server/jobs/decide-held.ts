import type { AttemptKey } from "../sync/attempt-rows.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";
import { judgeAll } from "./judge-again.ts";

const AT_ONCE = 500;

/**
 * Judges attempts anew whose held answers have waited their time: they count for the learner then. Held
 * answers without such a time wait for a person. How many attempts were judged.
 */
export async function decideHeld(deps: SyncDeps): Promise<number> {
  return judgeAll(deps, await findOverdue(deps));
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
