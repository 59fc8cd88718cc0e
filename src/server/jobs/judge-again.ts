import { holdIdentities } from "../accounts/learner-aliases.ts";
import type { AttemptKey } from "../sync/attempt-rows.ts";
import { findBehind, findNotWhole, findUnjudged, markUnjudged, markWhole } from "../sync/judging-rows.ts";
import { lockJournals } from "../sync/journal-rows.ts";
import { regradeAttempts } from "../sync/regrade-attempts.ts";
import type { SyncDeps } from "../sync/sync-deps.ts";
import { syncRows } from "../sync/sync-rows.ts";

const AT_ONCE = 500;
/** A bug is not mended within a minute, and every try is a line in the log. */
const TRY_AGAIN_AFTER_MS = 10 * 60 * 1000;

/**
 * Judges attempts anew that their devices have nothing more to send for: whose set was released or
 * corrected since, those that judging failed for, and those that an older build judged. How many were judged.
 */
export async function judgeAgain(deps: SyncDeps): Promise<number> {
  const unjudged = await findUnjudged(deps.db, {
    before: deps.now() - TRY_AGAIN_AFTER_MS,
    most: AT_ONCE,
  });
  const judged = await judgeAll(deps, [...unjudged, ...(await findBehind(deps.db, AT_ONCE))]);
  const partly = await findNotWhole(deps.db, AT_ONCE);
  const wholly = await judgeAll(deps, partly);
  // Also those that failed: they wait with the other failed ones.
  await markWhole(deps.db, partly);
  return judged + wholly;
}

/** One transaction for each: one that cannot be judged is noted, put off, and holds up no other. */
export async function judgeAll(deps: SyncDeps, attempts: readonly AttemptKey[]): Promise<number> {
  let judged = 0;
  for (const attempt of attempts) {
    try {
      await judgeOne(deps, attempt);
      judged += 1;
    } catch (error) {
      deps.note({ what: "poison", journalId: attempt.attemptId, error });
      await markUnjudged(deps.db, attempt, deps.now());
    }
  }
  return judged;
}

async function judgeOne(deps: SyncDeps, attempt: AttemptKey): Promise<void> {
  await deps.db.transaction().execute(async (db) => {
    const learnerIds = await holdIdentities(db, attempt.learnerId);
    // Forgotten since it was found: so is the attempt.
    if (learnerIds.length === 0) return;
    await lockJournals(db, [attempt]);
    await regradeAttempts(deps, { rows: syncRows(db, deps.content), learnerIds }, [attempt]);
  });
}
