import { sql } from "kysely";
import type { Uuid } from "../../../domain/id.ts";
import type { Database } from "../../db/open-database.ts";
import type { Taken } from "../queue/drain-queue.ts";
import { notQueued } from "../queue/not-queued.ts";

/** What is kept because V1 lacked something that it may have by now. */
const MAY_HAVE_GONE = sql`r.outcome in ('no_v1_account', 'no_v1_question')`;

/** Not told to V1 as it stands, in the `answers a` and `v1_returned r` of a query. */
export const NOT_TOLD = sql`(r.learner_id is null or r.verdict <> a.verdict or r.acceptance <> a.acceptance
  or ${MAY_HAVE_GONE})`;

/** What was looked at in this very transaction knows all that there is to know. */
const BEFORE = sql`r.at <> now()`;

/** Queues what is not told, of everybody, or of these people what was kept for want of an account. Oldest first. */
export async function queueAgain(db: Database, who: Taken["again"]): Promise<void> {
  if (who === "everybody") await queueAllNotTold(db);
  else if (who.length > 0) await queueWithoutAccount(db, who);
}

async function queueAllNotTold(db: Database): Promise<void> {
  await sql`
    insert into mundap.v1_queue (job, learner_id, attempt_id, question_id)
    select 'return', a.learner_id, a.attempt_id, a.question_id
    from mundap.answers a left join mundap.v1_returned r using (learner_id, attempt_id, question_id)
    where ${NOT_TOLD} and (r.learner_id is null or ${BEFORE}) and ${notQueued("return")}
    order by a.answered_at, a.attempt_id, a.question_id`.execute(db);
}

/** The account may be a joined identity's. */
async function queueWithoutAccount(db: Database, learnerIds: readonly Uuid[]): Promise<void> {
  await sql`
    with recursive joined (id) as (
      select unnest(${learnerIds}::uuid[])
      union
      select case when l.learner_id = j.id then l.alias_of else l.learner_id end
      from joined j join mundap.learner_aliases l on l.learner_id = j.id or l.alias_of = j.id
    )
    insert into mundap.v1_queue (job, learner_id, attempt_id, question_id)
    select 'return', a.learner_id, a.attempt_id, a.question_id
    from joined j join mundap.v1_returned r on r.learner_id = j.id and r.outcome = 'no_v1_account' and ${BEFORE}
    join mundap.answers a on a.learner_id = r.learner_id and a.attempt_id = r.attempt_id
      and a.question_id = r.question_id
    order by a.answered_at, a.attempt_id, a.question_id`.execute(db);
}

/**
 * Queues what was kept for want of a question that V1 has by now, however it came: V1's table may have been restored.
 * A look for each question of V1, whatever is kept.
 */
export async function queueFoundQuestions(db: Database): Promise<void> {
  const { rows } = await sql<{ set_id: string; question_id: string }>`
    select m.set_id, m.v1_question_id as question_id
    from mundap.v1_questions m join public.questions q on q.id = m.v1_question_id
    cross join lateral (
      select 1 from mundap.v1_returned r
      where r.outcome = 'no_v1_question' and r.set_id = m.set_id and r.question_id = m.v1_question_id limit 1
    ) kept`.execute(db);
  if (rows.length === 0) return;
  await sql`
    insert into mundap.v1_queue (job, learner_id, attempt_id, question_id)
    select 'return', a.learner_id, a.attempt_id, a.question_id
    from unnest(${rows.map((row) => row.set_id)}::text[], ${rows.map((row) => row.question_id)}::text[])
      as found (set_id, question_id)
    join mundap.v1_returned r on r.outcome = 'no_v1_question' and r.set_id = found.set_id
      and r.question_id = found.question_id
    join mundap.answers a on a.learner_id = r.learner_id and a.attempt_id = r.attempt_id
      and a.question_id = r.question_id
    where ${notQueued("return")}
    order by a.answered_at, a.attempt_id, a.question_id`.execute(db);
}
