import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";
import { notQueued } from "../queue/not-queued.ts";

/**
 * Queues what differs and whose set was published since: a key that was wrong in V2 alone is mended by that, though a
 * verdict that was too kind stays.
 */
export async function queueMended(db: Database): Promise<void> {
  await sql`
    insert into mundap.v1_queue (job, learner_id, attempt_id, question_id)
    select 'shadow', a.learner_id, a.attempt_id, a.question_id
    from mundap.shadow_marks a
    join mundap.attempts t on t.learner_id = a.learner_id and t.attempt_id = a.attempt_id
    where a.source = 'v2_answer' and a.outcome = 'differs'
      and a.marked_at < (select max(n.published_at) from mundap.manifests n where n.set_id = t.set_id)
      and ${notQueued("shadow")}`.execute(db);
}

/** Queues answers to V1's questions that are not marked as they stand, or could not be before the questions came. */
export async function queueUnmarked(db: Database): Promise<void> {
  await sql`
    insert into mundap.v1_queue (job, learner_id, attempt_id, question_id)
    select 'shadow', a.learner_id, a.attempt_id, a.question_id
    from mundap.answers a
    join mundap.attempts t on t.learner_id = a.learner_id and t.attempt_id = a.attempt_id
    join mundap.v1_questions q on q.v1_question_id = a.question_id and q.set_id = t.set_id
    left join mundap.shadow_marks m on m.learner_id = a.learner_id and m.source = 'v2_answer'
      and m.mark_key = a.attempt_id || ' ' || a.question_id
    where m.learner_id is null or m.v2_verdict <> a.verdict or m.v2_reason <> a.reason
      or m.why in ('question_gone', 'question_changed', 'not_published')
    order by a.answered_at, a.attempt_id, a.question_id`.execute(db);
}
