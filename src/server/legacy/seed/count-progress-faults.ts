import { sql } from "kysely";
import type { V1Database } from "../v1-database.ts";

export type PlantedProgress = {
  /** Learners whose answers and totals are there and whose account is not. */
  orphaned_learners: string[];
  orphaned_answers: number;
  /** Questions that were deleted and whose answers were not. */
  deleted_questions: string[];
  answers_to_deleted_questions: number;
  /** Written nine hours ahead, so that they lie after the end: times without a zone do not tell. */
  answers_ahead: number;
  /** Learners whose totals say something else than their answers. */
  drifted_stats: string[];
};

/** What the plan came to, read back from the tables. */
export async function countProgressFaults(
  db: V1Database,
  { untilMs, drifted }: { untilMs: number; drifted: string[] },
): Promise<PlantedProgress> {
  const { rows } = await sql<{
    learners: string[];
    learner_answers: number;
    questions: string[];
    question_answers: number;
    ahead: number;
  }>`
    with orphans as (
      select p.user_id, count(*) as n from public.user_progress p
      where not exists (select 1 from public."user" u where u.id = p.user_id) group by p.user_id
    ), deleted as (
      select p.question_id, count(*) as n from public.user_progress p
      where not exists (select 1 from public.questions q where q.id = p.question_id) group by p.question_id
    )
    select
      (select coalesce(array_agg(user_id order by user_id), '{}') from orphans) as learners,
      (select coalesce(sum(n), 0)::integer from orphans) as learner_answers,
      (select coalesce(array_agg(question_id order by question_id), '{}') from deleted) as questions,
      (select coalesce(sum(n), 0)::integer from deleted) as question_answers,
      (select count(*)::integer from public.user_progress
        where last_attempted_at >= ${new Date(untilMs).toISOString()}::timestamp) as ahead`.execute(db);
  const [row] = rows;
  return {
    orphaned_learners: row?.learners ?? [],
    orphaned_answers: row?.learner_answers ?? 0,
    deleted_questions: row?.questions ?? [],
    answers_to_deleted_questions: row?.question_answers ?? 0,
    answers_ahead: row?.ahead ?? 0,
    drifted_stats: drifted,
  };
}
