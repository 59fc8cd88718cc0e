import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import type { Person } from "./person.ts";

/**
 * Adds what a person did to the figures of each day before it goes, so that a report of a past week says the same
 * afterwards. Sums over all forgotten people: nobody's rows are kept.
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
        select answered_at, verdict, a.attempt_id || ' ' || a.question_id as answer, a.learner_id,
          exists (
            select 1 from mundap.attempts t where t.learner_id = a.learner_id
              and t.started_at < date_trunc('day', a.answered_at, 'UTC')
          ) as came_back,
          e.received_at > a.answered_at + interval '1 hour' as late
        from mundap.answers a
        left join mundap.events e on e.learner_id = a.learner_id and e.journal_id = a.attempt_id
          and e.seq = a.seq and not e.fork
        where a.learner_id = any(${learnerIds}::uuid[])
          and verdict in ('correct', 'partially_correct', 'incorrect')
      ) a cross join lateral (values
        ('learners', learner_id::text), ('returning', case when came_back then learner_id::text end),
        ('answers', answer), ('correct', case verdict when 'correct' then answer end),
        ('late', case when late then answer end)
      ) counted (what, id)
      union all select received_at, what, journal_id || ' ' || seq from (
        select received_at, journal_id, seq, type, question_id,
          substring(convert_from(body, 'UTF8') from '"stars":([1-5])') as stars
        from mundap.events where learner_id = any(${learnerIds}::uuid[])
          and type in ('reported', 'rated') and not fork
      ) e cross join lateral (values
        (case when type = 'reported' then 'reports' end),
        (case when type = 'rated' and question_id is null and stars is not null then 'stars_' || stars end)
      ) said (what)
    ) counted
    where what is not null and id is not null
    group by 1, 2
    on conflict (day, what) do update set count = kept.count + excluded.count`.execute(db);
}
