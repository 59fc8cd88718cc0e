import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import type { ContentId, Uuid } from "../../../domain/id.ts";
import type { Database } from "../../db/open-database.ts";
import { OperatorProblem, type OperatorProblemCode } from "../../operator-problem.ts";
import { isLockRefused } from "../is-lock-refused.ts";

/** For what must be done before the command ends. The minute's job has another minute. */
const LOCK_TRIES = 40;

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
  /** Answers in one transaction. */
  atOnce: number;
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

type Turn = "new" | "refused";
/** Where in the queue, and how many. */
type Piece = { turn: Turn; after: number; most: number };

/**
 * Takes what waits, some at a time, each batch in one transaction with what is done about it: killed at any moment, a
 * batch is done or still waits. What cannot be dealt with waits, longer each time, and holds up nothing else; then it
 * throws at the end, except where only somebody else was at the same rows and there is a limit of time. Without a limit of time what was refused is taken up although it is not due. How many answers
 * were looked at.
 */
export async function drainQueue(db: Database, drain: Drain): Promise<number> {
  const endsAt = performance.now() + drain.withinMs;
  const failures: string[] = [];
  let looked = 0;
  // What was refused before comes after all that was not, however much of it there is. Where there is time for all of
  // it, it comes first: what is refused just now has had its turn.
  const turns: Turn[] = isUnlimited(drain) ? ["refused", "new"] : ["new", "refused"];
  for (const turn of turns) {
    // What was taken is passed over until it is swept away. A smaller id that is committed late waits for the next time.
    let after = 0;
    let singlyUpTo = 0;
    let tries = 0;
    do {
      const most = after < singlyUpTo ? 1 : drain.atOnce;
      const batch = await takeBatch(db, drain, { turn, after, most });
      if (batch.last === undefined) break;
      tries = batch.gaveWay === true && most === 1 ? tries + 1 : 0;
      if (isUnlimited(drain) && tries > 0 && tries < LOCK_TRIES) {
        await wait(100 + Math.random() * 400);
        continue;
      }
      if (batch.error === undefined || most === 1) after = batch.last.id;
      else singlyUpTo = batch.last.id;
      if (batch.error !== undefined && most === 1) {
        // That somebody else was there first is nothing wrong, as long as there is another time.
        if (batch.gaveWay !== true || isUnlimited(drain)) failures.push(batch.error);
        await putOff(db, batch.last);
      }
      looked += batch.looked;
    } while (performance.now() < endsAt);
  }
  const [first] = failures;
  if (first !== undefined)
    throw new OperatorProblem(FAILED[drain.job], { count: failures.length, said: first });
  return looked;
}

function isUnlimited({ withinMs }: Drain): boolean {
  return withinMs === Infinity;
}

type Batch = {
  last: QueueRow | undefined;
  looked: number;
  error?: string;
  /** It failed because of who else was at the same rows. */
  gaveWay?: boolean;
};

/** Throws where nothing could even be taken: then the database is at fault. */
async function takeBatch(db: Database, drain: Drain, piece: Piece): Promise<Batch> {
  let last: QueueRow | undefined;
  try {
    const looked = await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtext(${LOCKS[drain.job]}))`.execute(trx);
      const rows = await takeRows(trx, drain, piece);
      last = rows.at(-1);
      return last === undefined ? 0 : drain.deal(trx, sortOut(rows));
    });
    return { last, looked };
  } catch (error) {
    if (last === undefined) throw error;
    const said = error instanceof Error ? error.message : String(error);
    return { last, looked: 0, error: said, gaveWay: isLockRefused(error) };
  }
}

/** A minute after the first refusal, twice as long after each further one, and an hour at the most. */
async function putOff(db: Database, { learner_id, id }: QueueRow): Promise<void> {
  await sql`
    update mundap.v1_queue set refusals = refusals + 1,
      due_at = clock_timestamp() + least(60, 2 ^ least(refusals, 6)) * interval '1 minute'
    where learner_id = ${learner_id} and id = ${id}`.execute(db);
}

/** In the caller's transaction: only from its end on is there something to look at again. */
export async function queueEverybody(db: Database, job: QueueJob): Promise<void> {
  await sql`insert into mundap.v1_queue (job) values (${job})`.execute(db);
}

const EVERYBODY = "00000000-0000-0000-0000-000000000000";

type QueueRow = { id: number; learner_id: Uuid; attempt_id: Uuid | null; question_id: ContentId | null };

async function takeRows(db: Database, drain: Drain, { turn, after, most }: Piece): Promise<QueueRow[]> {
  const refused = isUnlimited(drain) ? sql`due_at is not null` : sql`due_at <= now()`;
  const { rows } = await sql<QueueRow>`
    delete from mundap.v1_queue q using (
      select learner_id, id from mundap.v1_queue
      where job = ${drain.job} and id > ${after} and ${turn === "new" ? sql`due_at is null` : refused}
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
