import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import {
  CAME_LATE,
  cameBack,
  DAY_ANSWERED,
  IS_JUDGED,
  IS_RATING,
  IS_REPORT,
  IS_SAID,
  ITS_EVENT,
  STARS,
} from "../rollout/report-rules.ts";
import type { Person } from "./person.ts";

/**
 * Adds what a person did to the figures of each day before it goes, so that a report of a past week says the same
 * afterwards: by its own rules. Sums over all forgotten people: nobody's rows are kept.
 */
export async function keepCounts(db: Database, { learnerIds }: Person): Promise<void> {
  await sql`
    insert into mundap.forgotten_counts as kept (day, what, count)
    select (at at time zone 'UTC')::date as day, what, count(distinct id) as count from (
      select started_at as at, 'attempts' as what, attempt_id::text as id
        from mundap.attempts where learner_id = any(${learnerIds}::uuid[])
      union all select started_at, 'finished', attempt_id::text
        from mundap.attempts where learner_id = any(${learnerIds}::uuid[]) and finished_at is not null
      union all select answered_at, what, id from (
        select a.answered_at, a.verdict, a.attempt_id || ' ' || a.question_id as answer, a.learner_id,
          ${cameBack(sql`a.learner_id`, DAY_ANSWERED)} as came_back, ${CAME_LATE} as late
        from mundap.answers a left join mundap.events e on ${ITS_EVENT}
        where a.learner_id = any(${learnerIds}::uuid[]) and ${IS_JUDGED}
      ) a cross join lateral (values
        ('learners', learner_id::text), ('returning', case when came_back then learner_id::text end),
        ('answers', answer), ('correct', case verdict when 'correct' then answer end),
        ('late', case when late then answer end)
      ) counted (what, id)
      union all select e.received_at, what, e.journal_id || ' ' || e.seq from mundap.events e
        cross join lateral (values
          (case when ${IS_REPORT} then 'reports' end), (case when ${IS_RATING} then 'stars_' || ${STARS} end)
        ) said (what)
        where e.learner_id = any(${learnerIds}::uuid[]) and ${IS_SAID}
    ) counted
    where what is not null and id is not null
    group by 1, 2
    on conflict (day, what) do update set count = kept.count + excluded.count`.execute(db);
}
