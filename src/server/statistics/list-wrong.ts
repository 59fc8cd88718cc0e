import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { WrongQuestion } from "../../protocol/statistics.ts";
import type { Database } from "../db/open-database.ts";

/** More than anybody learns from; the newest. */
const MOST = 2000;

type WrongRow = {
  set_id: string;
  title: string | null;
  question_id: string;
  attempt_id: Uuid;
  answered_at: Date;
  learnt_since: boolean;
};

/**
 * The wrong answers of a person over all their phones and identities: each question once, by the rule that a
 * device lists its own by. What has no verdict yet is neither.
 */
export async function listWrong(db: Database, learnerIds: readonly Uuid[]): Promise<WrongQuestion[]> {
  const { rows } = await sql<WrongRow>`
    with judged as (
      select t.set_id, a.question_id, a.attempt_id, a.answered_at, t.started_at,
        a.verdict = 'correct' as is_right
      from mundap.answers a
      join mundap.attempts t on t.learner_id = a.learner_id and t.attempt_id = a.attempt_id
      where a.learner_id = any(${learnerIds}::uuid[])
        and a.verdict in ('correct', 'partially_correct', 'incorrect')
    ), last_wrong as (
      select distinct on (set_id, question_id) * from judged where not is_right
      order by set_id, question_id, started_at desc, answered_at desc, attempt_id
    ), last_right as (
      select distinct on (set_id, question_id) * from judged where is_right
      order by set_id, question_id, started_at desc, answered_at desc, attempt_id
    )
    select w.set_id, s.title, w.question_id, w.attempt_id, w.answered_at,
      coalesce((r.started_at, r.answered_at) > (w.started_at, w.answered_at), false) as learnt_since
    from last_wrong w
    left join last_right r on r.set_id = w.set_id and r.question_id = w.question_id
    left join mundap.sets s on s.set_id = w.set_id
    order by w.answered_at desc, w.set_id, w.question_id limit ${MOST}`.execute(db);
  return rows.map((row) => ({
    setId: row.set_id,
    title: row.title ?? row.set_id,
    questionId: row.question_id,
    attemptId: row.attempt_id,
    answeredAt: row.answered_at.getTime(),
    learntSince: row.learnt_since,
  }));
}
