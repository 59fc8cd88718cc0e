import { sql } from "kysely";
import { figuresOf } from "../../domain/rollout/arm-figures.ts";
import type { RollbackReview } from "../../protocol/rollout-desk.ts";
import type { Database } from "../db/open-database.ts";
import { LATE_AFTER_MS } from "../sync/late-after.ts";
import type { Rollback } from "./list-decisions.ts";

/** A fault shows within a day or is old: the rollout's own horizon, see read-inputs.ts. */
const LOOK_BACK_MS = 24 * 60 * 60_000;
const MOST_SETS = 10;
const MOST_QUESTIONS = 5;

/** After a way back: what it was decided by, what had changed before it, whom and which answers it was about. */
export async function reviewRollback(
  db: Database,
  { decision, revision, read }: Rollback,
): Promise<RollbackReview> {
  const { at, by, why, note, from, gates } = decision;
  const { v1, v2 } = read?.readings.arms ?? {};
  const alpha = read?.settings.alpha ?? 1;
  const window: Window = { revision, since: new Date(at - LOOK_BACK_MS), until: new Date(at) };
  return {
    at,
    by,
    why,
    note,
    from,
    gates,
    lateAttempts: await countLate(db, window),
    arms: { ...(v1 && { v1: figuresOf(v1, alpha) }), ...(v2 && { v2: figuresOf(v2, alpha) }) },
    learnersBack: await countBack(db, window),
    published: await listPublished(db, window),
    ...(await findDoubtful(db, window)),
  };
}

type Window = { revision: number; since: Date; until: Date };

/**
 * Attempts begun in cohort V2 before that moment whose first event came after it: those that were late, and of those
 * that were not whatever began just before. All attempts are many more.
 */
async function countLate(db: Database, { until }: Window): Promise<number> {
  const inV2 = sql`
    join mundap.cohort_assignments c on c.learner_id = t.learner_id and c.assignment_id = t.assignment_id
      and c.cohort = 'v2'`;
  const { rows } = await sql<{ late: number; on_the_way: number }>`
    select (
      select count(*) from mundap.attempts t ${inV2}
      where t.late_at is not null and t.late_at >= ${until} and t.started_at < ${until}
    ) as late, (
      select count(*) from mundap.attempts t ${inV2}
      join mundap.events e on e.learner_id = t.learner_id and e.journal_id = t.attempt_id and e.seq = 0 and not e.fork
      where t.late_at is null and t.started_at >= ${new Date(until.getTime() - LATE_AFTER_MS)}
        and t.started_at < ${until} and e.received_at >= ${until}
    ) as on_the_way`.execute(db);
  return rows.reduce((sum, { late, on_the_way }) => sum + late + on_the_way, 0);
}

async function countBack(db: Database, { revision }: Window): Promise<number> {
  const row = await db
    .selectFrom("cohort_assignments")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("revision", "=", revision)
    .where("cohort", "=", "v2")
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** What a person changed last is where one looks first. */
async function listPublished(
  db: Database,
  { since, until }: Window,
): Promise<NonNullable<RollbackReview["published"]>> {
  const rows = await db
    .selectFrom("manifests as m")
    .innerJoin("sets as s", "s.set_id", "m.set_id")
    .select(["m.set_id", "m.version", "m.published_at", "s.title"])
    .where("m.published_at", ">=", since)
    .where("m.published_at", "<=", until)
    .orderBy("m.published_at", "desc")
    .orderBy("m.version", "desc")
    .limit(MOST_SETS)
    .execute();
  return rows.map(({ set_id: setId, version, published_at, title }) => ({
    setId,
    title,
    version,
    at: published_at.getTime(),
  }));
}

type DoubtfulRow = {
  question_id: string;
  set_id: string;
  prompt: string | null;
  answers: number;
  doubtful: number;
  corrected: number;
  all_answers: number;
  all_doubtful: number;
  all_corrected: number;
};

/**
 * Answers of the step whose verdict on the device was not what V1's rule makes of them, or has been corrected since:
 * how many, and the questions with most of them.
 */
async function findDoubtful(
  db: Database,
  { revision, since, until }: Window,
): Promise<Pick<RollbackReview, "answers" | "questions">> {
  const { rows } = await sql<DoubtfulRow>`
    with marked as (
      select t.set_id, a.question_id, a.reason = 'key_corrected' and a.verdict <> a.device_verdict as corrected,
        m.v1_marks is not null and m.v1_marks <> (a.device_verdict = 'correct') as differs
      from mundap.attempts t
      join mundap.cohort_assignments c on c.learner_id = t.learner_id and c.assignment_id = t.assignment_id
        and c.revision = ${revision} and c.cohort = 'v2'
      join mundap.answers a on a.learner_id = t.learner_id and a.attempt_id = t.attempt_id
        and a.verdict in ('correct', 'partially_correct', 'incorrect')
      left join mundap.shadow_marks m on m.learner_id = a.learner_id and m.source = 'v2_answer'
        and m.mark_key = a.attempt_id || ' ' || a.question_id
      where t.started_at >= ${since} and t.started_at < ${until}
    ), by_question as (
      select set_id, question_id, count(*) as answers, count(*) filter (where corrected or differs) as doubtful,
        count(*) filter (where corrected) as corrected
      from marked group by set_id, question_id
    )
    select b.question_id, b.set_id, left(q.prompt, 200) as prompt, b.answers, b.doubtful, b.corrected,
      sum(b.answers) over ()::float8 as all_answers, sum(b.doubtful) over ()::float8 as all_doubtful,
      sum(b.corrected) over ()::float8 as all_corrected
    from by_question b left join mundap.v1_questions q on q.v1_question_id = b.question_id and q.set_id = b.set_id
    order by b.doubtful desc, b.set_id, b.question_id limit ${MOST_QUESTIONS}`.execute(db);
  const [first] = rows;
  if (first === undefined) return { answers: { of: 0, doubtful: 0, corrected: 0 }, questions: [] };
  return {
    answers: { of: first.all_answers, doubtful: first.all_doubtful, corrected: first.all_corrected },
    questions: rows
      .filter(({ doubtful }) => doubtful > 0)
      .map(({ set_id: setId, question_id: questionId, prompt, answers, doubtful, corrected }) => ({
        setId,
        questionId,
        ...(prompt !== null && { prompt }),
        answers,
        doubtful,
        corrected,
      })),
  };
}
