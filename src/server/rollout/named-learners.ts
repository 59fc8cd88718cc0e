import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import { type Actor, columnsOf } from "./rollout-rows.ts";

/** Learners whom the newest word of staff puts into V2, and when it was said. */
const NAMED = sql`
  select learner_id, at from (
    select distinct on (learner_id) learner_id, cohort, at from mundap.cohort_overrides
    order by learner_id, at desc
  ) newest where cohort = 'v2'`;

export async function countNamed(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${NAMED}) named`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** A way back is everybody's: who was put into V2 by name is so no longer, on record by whoever went back. */
export async function takeBackNamed(db: Database, by: Actor, now: number): Promise<void> {
  const { staff_id, staff_name } = columnsOf(by);
  // Never at or before the word that it takes back, whatever the clocks.
  await sql`
    insert into mundap.cohort_overrides (learner_id, at, cohort, staff_id, staff_name)
    select learner_id, greatest(${new Date(now)}, at + interval '1 millisecond'), null, ${staff_id}, ${staff_name}
    from (${NAMED}) named`.execute(db);
}
