import { sql } from "kysely";
import type { ContentId, Uuid } from "../../../domain/id.ts";
import type { Database } from "../../db/open-database.ts";
import { OperatorProblem, type OperatorProblemCode } from "../../operator-problem.ts";

const AT_ONCE = 500;

/** Telling V1 what was answered in V2, and marking that by V1's rule. */
export type QueueJob = "return" | "shadow";
export type AnswerKey = { learner_id: Uuid; attempt_id: Uuid; question_id: ContentId };
export type Taken = {
  answers: AnswerKey[];
  /** Of whom what is kept is looked at once more; `everybody`, where nobody is named. */
  again: "everybody" | Uuid[];
};
export type Drain = {
  job: QueueJob;
  /** What is left after it waits for the next time: other work of the server does not wait so long. */
  withinMs: number;
  /** Deals with what was taken, and may queue more. How many answers it looked at. */
  deal(db: Database, taken: Taken): Promise<number>;
};

/** One at a time over all processes. Named as the versions before the queue did: they may still run beside this one. */
const LOCKS: Record<QueueJob, string> = { return: "mundap.v1_returned", shadow: "mundap.shadow_answers" };

const FAILED: Record<QueueJob, OperatorProblemCode> = {
  return: "answers_not_told",
  shadow: "answers_not_marked",
};

/**
 * Takes what waits, some at a time, each batch in one transaction with what is done about it: killed at any moment, a
 * batch is done or still waits. What cannot be dealt with goes on waiting and holds up nothing else; then it throws at
 * the end. How many answers were looked at.
 */
export async function drainQueue(db: Database, drain: Drain): Promise<number> {
  const endsAt = performance.now() + drain.withinMs;
  const failures: string[] = [];
  let looked = 0;
  // What was taken is passed over until it is swept away. A smaller id that is committed late waits for the next time.
  let after = 0;
  let singlyUpTo = 0;
  do {
    const most = after < singlyUpTo ? 1 : AT_ONCE;
    const batch = await takeBatch(db, drain, { after, most });
    if (batch.last === undefined) break;
    if (batch.error === undefined || most === 1) after = batch.last;
    else singlyUpTo = batch.last;
    if (batch.error !== undefined && most === 1) failures.push(batch.error);
    looked += batch.looked;
  } while (performance.now() < endsAt);
  const [first] = failures;
  if (first !== undefined)
    throw new OperatorProblem(FAILED[drain.job], { count: failures.length, said: first });
  return looked;
}

type Batch = { last: number | undefined; looked: number; error?: string };

/** Throws where nothing could even be taken: then the database is at fault. */
async function takeBatch(
  db: Database,
  { job, deal }: Drain,
  { after, most }: { after: number; most: number },
): Promise<Batch> {
  let last: number | undefined;
  try {
    const looked = await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtext(${LOCKS[job]}))`.execute(trx);
      const rows = await takeRows(trx, job, { after, most });
      last = rows.at(-1)?.id;
      return last === undefined ? 0 : deal(trx, sortOut(rows));
    });
    return { last, looked };
  } catch (error) {
    if (last === undefined) throw error;
    return { last, looked: 0, error: error instanceof Error ? error.message : String(error) };
  }
}

/** In the caller's transaction: only from its end on is there something to look at again. */
export async function queueEverybody(db: Database, job: QueueJob): Promise<void> {
  await sql`insert into mundap.v1_queue (job) values (${job})`.execute(db);
}

const EVERYBODY = "00000000-0000-0000-0000-000000000000";

type QueueRow = { id: number; learner_id: Uuid; attempt_id: Uuid | null; question_id: ContentId | null };

async function takeRows(
  db: Database,
  job: QueueJob,
  { after, most }: { after: number; most: number },
): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    delete from mundap.v1_queue q using (
      select learner_id, id from mundap.v1_queue where job = ${job} and id > ${after}
      order by id limit ${most} for update skip locked
    ) w
    where q.learner_id = w.learner_id and q.id = w.id
    returning q.id, q.learner_id, q.attempt_id, q.question_id`.execute(db);
  return rows.toSorted((one, other) => one.id - other.id);
}

/** An answer that was changed several times is dealt with once. */
function sortOut(rows: readonly QueueRow[]): Taken {
  const answers = new Map<string, AnswerKey>();
  const again = new Set<Uuid>();
  for (const { learner_id, attempt_id, question_id } of rows) {
    if (attempt_id === null || question_id === null) again.add(learner_id);
    else answers.set(`${attempt_id} ${question_id}`, { learner_id, attempt_id, question_id });
  }
  return { answers: [...answers.values()], again: again.has(EVERYBODY) ? "everybody" : [...again] };
}
