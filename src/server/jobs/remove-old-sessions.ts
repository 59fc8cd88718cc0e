import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const AT_ONCE = 5000;

/**
 * Removes sessions that nobody took up, a year after they were archived: a learner gets a few of them for
 * every set and month. What an attempt refers to is never among them, and the database would refuse it; an
 * answer that comes even later still has its signed ticket, from which its session is made again. How many.
 */
export async function removeOldSessions(db: Database, now: number): Promise<number> {
  const result = await sql`
    delete from mundap.sessions s using (
      select learner_id, session_id from mundap.sessions
      where archived_at <= ${new Date(now - YEAR_MS)} and attempt_id is null
      order by archived_at limit ${AT_ONCE}
    ) old
    where s.learner_id = old.learner_id and s.session_id = old.session_id and s.attempt_id is null
      and not exists (select 1 from mundap.attempts t where t.session_id = s.session_id)`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
