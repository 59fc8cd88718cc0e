import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";
import { OperatorProblem } from "../../operator-problem.ts";

/** In place of an index into an order that V1 did not keep either. V1's own clients say -1 where nothing was chosen. */
export const BY_V2 = -2;

export type ToldAnswer = {
  userId: string;
  questionId: string;
  at: Date;
  /** V1 knows right and wrong alone. */
  marked: "right" | "wrong";
  /** What V1 was told before, with another verdict, is no further try. */
  tries: 0 | 1;
};

/** A lock that is not given within this is V1's. */
const LOCK_TIMEOUT_MS = 300;
/** With the last lock's wait below the second after which PostgreSQL looks for deadlocks: V1 never comes to be the victim. */
const GIVE_WAY_AFTER_MS = 500;

/**
 * In the caller's transaction, which must be short. V1's own submit takes an answer's row and then the learner's totals:
 * in that order here too, so that neither waits for the other in a circle. Whatever else V1 does meanwhile, it is we who
 * give way: throws what `isLockRefused` knows.
 */
export async function writeToV1(db: Database, told: readonly ToldAnswer[]): Promise<void> {
  // One answer alone is never too many.
  const giveWayAt = told.length === 1 ? Infinity : performance.now() + GIVE_WAY_AFTER_MS;
  await sql`select set_config('lock_timeout', ${`${LOCK_TIMEOUT_MS}ms`}, true)`.execute(db);
  for (const userId of [...new Set(told.map((answer) => answer.userId))].toSorted()) {
    const theirs = told.filter((answer) => answer.userId === userId);
    // Stable: the tries of one question stay in their order.
    const rows = theirs.toSorted((one, other) =>
      one.questionId < other.questionId ? -1 : Number(one.questionId > other.questionId),
    );
    for (const answer of rows) await writeUntil(giveWayAt, () => writeProgress(db, answer));
    for (const answer of theirs) await writeUntil(giveWayAt, () => writeStats(db, answer));
  }
}

async function writeUntil(giveWayAt: number, write: () => Promise<void>): Promise<void> {
  if (performance.now() > giveWayAt)
    throw new OperatorProblem("lock_not_given", { what: "public.user_progress", tries: 1 });
  await write();
}

/** What V1 itself would have written, except that an earlier try does not overwrite a later one. */
async function writeProgress(db: Database, { userId, questionId, at, marked, tries }: ToldAnswer) {
  const when = at.toISOString();
  await sql`
    insert into public.user_progress as p (user_id, question_id, is_correct, selected_answer, attempt_count, last_attempted_at)
    values (${userId}, ${questionId}, ${marked === "right"}, ${BY_V2}, 1, mundap.v1_clock(${when}::timestamptz))
    on conflict (user_id, question_id) do update set
      is_correct = case when excluded.last_attempted_at >= p.last_attempted_at then excluded.is_correct else p.is_correct end,
      selected_answer = case when excluded.last_attempted_at >= p.last_attempted_at then ${BY_V2} else p.selected_answer end,
      attempt_count = p.attempt_count + ${tries},
      last_attempted_at = greatest(p.last_attempted_at, excluded.last_attempted_at)`.execute(db);
}

/** The totals are counted from what is in the progress table, as V1 does. */
async function writeStats(db: Database, { userId, at, tries }: ToldAnswer) {
  const when = at.toISOString();
  await sql`
    insert into public.user_stats as s (user_id, total_questions, correct_answers, total_attempts, streak, last_studied_at)
    select ${userId}, count(*), count(*) filter (where is_correct), 1, 1, mundap.v1_clock(${when}::timestamptz)
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
