import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import type { Person } from "./person.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * What the steps of the move from V1 wrote down may name a row: a report its differences, a checkpoint the last
 * account that was carried. A report goes; a checkpoint goes back to the account before.
 */
export async function scrubMove(db: Database, { learnerIds, v1UserIds, v1Emails }: Person): Promise<void> {
  if (v1UserIds.length === 0) return;
  const words = [...learnerIds, ...v1UserIds, ...v1Emails];
  await sql`
    update mundap.move_steps set report = null
    where exists (select 1 from unnest(${words}::text[]) as w (word)
      where strpos(report::text, to_json(word)::text) > 0)`.execute(db);
  await sql`
    update mundap.move_steps
    set cursor = (select max(v1_user_id) from mundap.v1_learners where v1_user_id < cursor)
    where cursor = any(${v1UserIds}::text[]) and part in ('learners', 'stats')`.execute(db);
  await sql`
    update mundap.move_steps
    set cursor = coalesce((select learner_id::text from mundap.v1_learners
      where learner_id < split_part(cursor, ' ', 1)::uuid order by learner_id desc limit 1), ${NOBODY})
      || ' 9223372036854775807'
    where step = 'shadow' and part = 'history' and split_part(cursor, ' ', 1) = any(${[...learnerIds]}::text[])`.execute(
    db,
  );
}
