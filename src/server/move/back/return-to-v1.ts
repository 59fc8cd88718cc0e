import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";
import { hasV1Tables } from "../../legacy/v1-database.ts";

const AT_ONCE = 500;
/** In place of an index into an order that V1 did not keep either. V1's own clients say -1 where nothing was chosen. */
export const BY_V2 = -2;

export type ReturnOutcome =
  | "written"
  | "no_v1_account"
  | "no_v1_question"
  | "not_right_or_wrong"
  | "not_counted";

type Waiting = {
  learner_id: string;
  attempt_id: string;
  question_id: string;
  verdict: string;
  acceptance: string;
  answered_at: Date;
  /** Told to V1 before, with another verdict. */
  told: boolean;
  v1_user_id: string | null;
  v1_question_id: string | null;
};

/**
 * Tells V1 what was answered in V2, so that whoever is moved back finds it there. What V1 cannot hold stays in
 * V2 and is noted with the reason. Each answer counts once, whatever is repeated. How many were looked at.
 */
export async function returnToV1(db: Database): Promise<number> {
  if (!(await isMoved(db))) return 0;
  let looked = 0;
  for (;;) {
    const done = await db.transaction().execute(returnSome);
    looked += done;
    if (done < AT_ONCE) return looked;
  }
}

/** Before the move has begun there is nothing to return to. */
async function isMoved(db: Database): Promise<boolean> {
  if (!(await hasV1Tables(db))) return false;
  const { rows } = await sql`select 1 from mundap.v1_learners limit 1`.execute(db);
  return rows.length > 0;
}

async function returnSome(db: Database): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('mundap.v1_returned'))`.execute(db);
  // The mirror from V1 sees by this that the row is no V1 client's word, and carries it as V2's.
  await sql`select set_config('mundap.origin', 'v2', true)`.execute(db);
  const waiting = await readWaiting(db);
  for (const answer of waiting) {
    const outcome = outcomeOf(answer);
    if (outcome === "written") await writeToV1(db, answer);
    await sql`
      insert into mundap.v1_returned (learner_id, attempt_id, question_id, outcome, verdict, acceptance, at)
      values (${answer.learner_id}, ${answer.attempt_id}, ${answer.question_id}, ${outcome}, ${answer.verdict},
        ${answer.acceptance}, now())
      on conflict (learner_id, attempt_id, question_id) do update
        set outcome = excluded.outcome, verdict = excluded.verdict, acceptance = excluded.acceptance, at = excluded.at`.execute(
      db,
    );
  }
  return waiting.length;
}

/** Oldest first, so that of several tries V1 ends with the last. The account may be a joined identity's. */
async function readWaiting(db: Database): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with waiting as (
      select a.learner_id, a.attempt_id, a.question_id, a.verdict, a.acceptance, a.answered_at, t.set_id,
        coalesce(r.outcome = 'written', false) as told
      from mundap.answers a
      join mundap.attempts t on t.learner_id = a.learner_id and t.attempt_id = a.attempt_id
      left join mundap.v1_returned r on r.learner_id = a.learner_id and r.attempt_id = a.attempt_id
        and r.question_id = a.question_id
      where r.learner_id is null or r.verdict <> a.verdict or r.acceptance <> a.acceptance
      order by a.answered_at, a.attempt_id, a.question_id limit ${AT_ONCE}
    )
    select w.*, q.id as v1_question_id, (
      with recursive joined (id) as (
        values (w.learner_id)
        union
        select case when l.learner_id = j.id then l.alias_of else l.learner_id end
        from joined j join mundap.learner_aliases l on l.learner_id = j.id or l.alias_of = j.id
      )
      select u.id from joined j join mundap.v1_learners v on v.learner_id = j.id
      join public."user" u on u.id = v.v1_user_id order by u.id limit 1
    ) as v1_user_id
    from waiting w
    left join mundap.v1_questions m on m.v1_question_id = w.question_id and m.set_id = w.set_id
    left join public.questions q on q.id = m.v1_question_id
    order by w.answered_at, w.attempt_id, w.question_id`.execute(db);
  return rows;
}

function outcomeOf(answer: Waiting): ReturnOutcome {
  if (answer.v1_user_id === null) return "no_v1_account";
  if (answer.v1_question_id === null) return "no_v1_question";
  if (answer.acceptance !== "counted" && answer.acceptance !== "late_counted") return "not_counted";
  // Half right is neither in V1: saying it was wrong would mark down what was not.
  if (answer.verdict !== "correct" && answer.verdict !== "incorrect") return "not_right_or_wrong";
  return "written";
}

/** What V1 itself would have written, except that an earlier try does not overwrite a later one. */
async function writeToV1(db: Database, answer: Waiting): Promise<void> {
  const { v1_user_id: userId, v1_question_id: questionId, told } = answer;
  const at = answer.answered_at.toISOString();
  const isRight = answer.verdict === "correct";
  const tries = told ? 0 : 1;
  await sql`
    insert into public.user_progress as p (user_id, question_id, is_correct, selected_answer, attempt_count, last_attempted_at)
    values (${userId}, ${questionId}, ${isRight}, ${BY_V2}, 1, ${at}::timestamptz at time zone 'UTC')
    on conflict (user_id, question_id) do update set
      is_correct = case when excluded.last_attempted_at >= p.last_attempted_at then excluded.is_correct else p.is_correct end,
      selected_answer = case when excluded.last_attempted_at >= p.last_attempted_at then ${BY_V2} else p.selected_answer end,
      attempt_count = p.attempt_count + ${tries},
      last_attempted_at = greatest(p.last_attempted_at, excluded.last_attempted_at)`.execute(db);
  await sql`
    insert into public.user_stats as s (user_id, total_questions, correct_answers, total_attempts, streak, last_studied_at)
    select ${userId}, count(*), count(*) filter (where is_correct), 1, 1, ${at}::timestamptz at time zone 'UTC'
    from public.user_progress where user_id = ${userId}
    on conflict (user_id) do update set
      total_questions = excluded.total_questions, correct_answers = excluded.correct_answers,
      total_attempts = s.total_attempts + ${tries},
      streak = case
        when s.last_studied_at is null or excluded.last_studied_at::date > s.last_studied_at::date + 1 then 1
        when excluded.last_studied_at::date = s.last_studied_at::date + 1 then s.streak + 1
        else greatest(1, s.streak) end,
      last_studied_at = greatest(s.last_studied_at, excluded.last_studied_at)`.execute(db);
}
