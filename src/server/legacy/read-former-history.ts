import { sql } from "kysely";
import { must } from "../../domain/invariant.ts";
import type { FormerHistory } from "../../protocol/former.ts";
import type { Database } from "../db/open-database.ts";
import { formerLearnerId } from "./former-learner-id.ts";
import { type FormerPerson, formerSource } from "./former-source.ts";
import { hasV1Tables } from "./v1-database.ts";

const MOST_DAYS = 366;

/**
 * What V1 kept of these accounts, added up; of streaks the longest counts. A question that was deleted since still counts
 * as answered, and has no category any more. What was answered in V2 since takes nothing away. From V1's tables as they
 * are now, or, where these have gone, from what was carried. Undefined where there is neither.
 */
export async function readFormerHistory(
  db: Database,
  person: FormerPerson,
): Promise<FormerHistory | undefined> {
  const source = await formerSource(db, person);
  if (!(await hasV1Tables(db)) && !(await wasCarried(db, person.v1UserIds))) return undefined;
  const totals = await sql<Pick<FormerHistory, "answered" | "correct" | "tries">>`
    select count(*)::int as answered, (count(*) filter (where correct))::int as correct,
      coalesce(sum(tries), 0)::int as tries
    from (${source.progress}) p`.execute(db);
  const stats = await sql<{ streak: number | null; last: Date | null }>`
    select max(streak)::int as streak, max(last) as last from (${source.stats}) s`.execute(db);
  const byCategory = await sql<FormerHistory["byCategory"][number]>`
    select category, count(*)::int as answered, (count(*) filter (where correct))::int as correct
    from (${source.progress}) p group by category order by category`.execute(db);
  const byDay = await sql<FormerHistory["byDay"][number]>`
    select to_char(at, 'YYYY-MM-DD') as day, count(*)::int as answered,
      (count(*) filter (where correct))::int as correct
    from (${source.progress}) p group by day order by day desc limit ${MOST_DAYS}`.execute(db);
  const [last] = stats.rows;
  return {
    ...must(totals.rows[0], "a count has a row"),
    streakDays: last?.streak ?? 0,
    lastStudiedAt: last?.last?.getTime() ?? null,
    byCategory: byCategory.rows,
    byDay: byDay.rows.toReversed(),
  };
}

async function wasCarried(db: Database, v1UserIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from mundap.v1_learners where learner_id = any(${v1UserIds.map(formerLearnerId)}::uuid[]) limit 1`.execute(
    db,
  );
  return rows.length > 0;
}
