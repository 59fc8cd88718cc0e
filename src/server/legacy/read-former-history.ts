import { type RawBuilder, sql } from "kysely";
import { must } from "../../domain/invariant.ts";
import type { FormerHistory } from "../../protocol/former.ts";
import type { Database } from "../db/open-database.ts";
import { BY_V2 } from "../move/back/return-to-v1.ts";
import { formerLearnerId } from "./former-learner-id.ts";
import { hasV1Tables } from "./v1-database.ts";

const MOST_DAYS = 366;

/** Rows of the same columns, from V1's tables or from what was carried out of them. */
type Source = { progress: RawBuilder<unknown>; stats: RawBuilder<unknown> };

/**
 * What V1 kept of these accounts, added up; of streaks the longest counts. A question that was deleted since still counts
 * as answered, and has no category any more. From V1's tables as they are now, or, where these have gone, from what was
 * carried. Undefined where there is neither.
 */
export async function readFormerHistory(
  db: Database,
  v1UserIds: readonly string[],
): Promise<FormerHistory | undefined> {
  const source = (await hasV1Tables(db)) ? inV1(v1UserIds) : carried(v1UserIds);
  if (!(await hasV1Tables(db)) && !(await wasCarried(db, v1UserIds))) return undefined;
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

/** Times without a zone are UTC. What V2 told V1 is in V2's own statistics already. */
function inV1(v1UserIds: readonly string[]): Source {
  return {
    progress: sql`
      select coalesce(q.category, '') as category, p.is_correct as correct, p.attempt_count as tries,
        p.last_attempted_at as at
      from public.user_progress p left join public.questions q on q.id = p.question_id
      where p.user_id = any(${[...v1UserIds]}) and p.selected_answer <> ${BY_V2}`,
    stats: sql`
      select streak, last_studied_at at time zone 'UTC' as last from public.user_stats
      where user_id = any(${[...v1UserIds]})`,
  };
}

function carried(v1UserIds: readonly string[]): Source {
  const learnerIds = v1UserIds.map(formerLearnerId);
  return {
    progress: sql`
      select coalesce(q.category, '') as category, p.v1_correct as correct, p.v1_attempts as tries,
        p.v1_tried_at at time zone 'UTC' as at
      from mundap.v1_progress p left join mundap.v1_questions q on q.v1_question_id = p.question_id
      where p.learner_id = any(${learnerIds}::uuid[]) and p.v1_selected <> ${BY_V2}`,
    stats: sql`
      select streak, last_studied_at as last from mundap.v1_stats where learner_id = any(${learnerIds}::uuid[])`,
  };
}

async function wasCarried(db: Database, v1UserIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from mundap.v1_learners where learner_id = any(${v1UserIds.map(formerLearnerId)}::uuid[]) limit 1`.execute(
    db,
  );
  return rows.length > 0;
}
