import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";

/**
 * One such change of a person's at a time, until the end of the transaction: a limit looks over all of
 * their sessions, so that two at once would each overlook the other. `no key update` leaves inserts that
 * refer to the learner free; answers are taken without it.
 */
export async function lockLearners(db: Database, learnerIds: readonly Uuid[]): Promise<void> {
  await sql`
    select 1 from mundap.learners where learner_id = any(${learnerIds}::uuid[])
    order by learner_id for no key update`.execute(db);
}

/**
 * The same, and also against whoever takes or judges their answers: those know from the first whose attempts compete,
 * and who they are is about to change.
 */
export async function lockWholeLearners(db: Database, learnerIds: readonly Uuid[]): Promise<void> {
  await sql`
    select 1 from mundap.learners where learner_id = any(${learnerIds}::uuid[])
    order by learner_id for update`.execute(db);
}
