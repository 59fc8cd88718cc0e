import { sql, type RawBuilder } from "kysely";
import type { AttemptKey } from "./attempt-rows.ts";

/** The attempts, or their journals, as a table to join with: `j (learner_id, journal_id)`. */
export function askedAttempts(attempts: readonly AttemptKey[]): RawBuilder<unknown> {
  const learnerIds = attempts.map(({ learnerId }) => learnerId);
  const journalIds = attempts.map(({ attemptId }) => attemptId);
  return sql`unnest(${learnerIds}::uuid[], ${journalIds}::uuid[]) as j (learner_id, journal_id)`;
}
