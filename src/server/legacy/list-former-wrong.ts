import { sql } from "kysely";
import type { FormerWrong } from "../../protocol/former.ts";
import type { Database } from "../db/open-database.ts";
import { type FormerPerson, formerSource } from "./former-source.ts";

/** More than anybody learns from; the newest. */
const MOST = 2000;
/** Enough to know a question by. */
const MOST_CHARACTERS = 300;

type Row = {
  question_id: string;
  text: string;
  category: string;
  tried_at: Date;
  set_id: string | null;
  title: string | null;
  learnt_since: boolean;
};

/**
 * What V1 says was wrong at its last try: the client's word, never a verdict of ours. A question that was published
 * has V1's id in its set. What is still wrong in V2 is among V2's own.
 */
export async function listFormerWrong(db: Database, person: FormerPerson): Promise<FormerWrong[]> {
  const { progress } = await formerSource(db, person);
  const { rows } = await sql<Row>`
    with wrong as (
      select distinct on (question_id) question_id, text, category, correct, answered_since,
        mundap.v1_instant(at) as tried_at
      from (${progress}) p order by question_id, at desc
    ), known as (
      select w.question_id, left(w.text, ${MOST_CHARACTERS}) as text, w.category, w.tried_at, w.answered_since,
        q.set_id, s.title, exists (
          select 1 from mundap.answers a
          join mundap.attempts t on t.learner_id = a.learner_id and t.attempt_id = a.attempt_id
          where a.learner_id = any(${[...person.learnerIds]}::uuid[]) and a.question_id = w.question_id
            and t.set_id = q.set_id and a.verdict = 'correct' and a.answered_at > w.tried_at
        ) as learnt_since
      from wrong w
      left join mundap.v1_questions q on q.v1_question_id = w.question_id
      left join mundap.sets s on s.set_id = q.set_id
      where not w.correct
    )
    select * from known where learnt_since or not answered_since
    order by tried_at desc, question_id limit ${MOST}`.execute(db);
  return rows.map((row) => ({
    questionId: row.question_id,
    text: row.text,
    category: row.category,
    triedAt: Math.max(0, row.tried_at.getTime()),
    setId: row.set_id,
    title: row.title,
    learntSince: row.learnt_since,
  }));
}
