import { sql } from "kysely";
import type { AcceptanceReason } from "../../domain/attempt/acceptance.ts";
import type { ContentId, Uuid } from "../../domain/id.ts";
import type { Verdict } from "../../domain/question/verdict.ts";
import type { HeldAnswer, HeldList, QuarantinedBody } from "../../protocol/held.ts";
import type { Database } from "../db/open-database.ts";

const MOST = 200;
const BEGINNING_BYTES = 400;

/** All that waits for a person besides essays: answers that are held, and bodies that could not be read. */
export async function listHeld(db: Database): Promise<HeldList> {
  const { rows } = await sql<{ answers: number; bodies: number }>`
    select (select count(*) from mundap.answers where acceptance = 'held') as answers,
      (select count(*) from mundap.quarantine where settled_at is null) as bodies`.execute(db);
  return {
    answers: await listAnswers(db),
    answersCount: rows[0]?.answers ?? 0,
    bodies: await listBodies(db),
    bodiesCount: rows[0]?.bodies ?? 0,
  };
}

type AnswerRow = {
  attempt_id: Uuid;
  question_id: ContentId;
  seq: number;
  set_id: ContentId;
  title: string | null;
  code: string;
  name: string;
  answered_at: Date;
  reason: AcceptanceReason;
  verdict: Verdict;
  fraction: number;
  device_verdict: Verdict;
  device_fraction: number;
  decide_after: Date | null;
};

async function listAnswers(db: Database): Promise<HeldAnswer[]> {
  const { rows } = await sql<AnswerRow>`
    select a.attempt_id, a.question_id, a.seq, t.set_id, s.title, l.code, l.name, a.answered_at, a.reason,
      a.verdict, a.fraction, a.device_verdict, a.device_fraction, a.decide_after
    from (
      select * from mundap.answers where acceptance = 'held' order by answered_at limit ${MOST}
    ) a
    join mundap.attempts t on t.learner_id = a.learner_id and t.attempt_id = a.attempt_id
    join mundap.learners l on l.learner_id = a.learner_id
    left join mundap.sets s on s.set_id = t.set_id
    order by a.answered_at, a.attempt_id, a.question_id`.execute(db);
  return rows.map((row) => ({
    attemptId: row.attempt_id,
    questionId: row.question_id,
    seq: row.seq,
    setId: row.set_id,
    title: row.title ?? row.set_id,
    learnerCode: row.code,
    learnerName: row.name,
    answeredAt: row.answered_at.getTime(),
    why: row.reason,
    device: { verdict: row.device_verdict, fraction: row.device_fraction },
    shown: { verdict: row.verdict, fraction: row.fraction },
    ...(row.decide_after !== null && { decideAfter: row.decide_after.getTime() }),
  }));
}

type BodyRow = {
  id: Uuid;
  code: string;
  name: string;
  device_id: Uuid;
  received_at: Date;
  reason: string;
  bytes: number;
  beginning: Buffer;
};

async function listBodies(db: Database): Promise<QuarantinedBody[]> {
  const { rows } = await sql<BodyRow>`
    select q.id, l.code, l.name, q.device_id, q.received_at, q.reason, octet_length(q.body) as bytes,
      substring(q.body for ${BEGINNING_BYTES}) as beginning
    from mundap.quarantine q join mundap.learners l on l.learner_id = q.learner_id
    where q.settled_at is null order by q.received_at, q.id limit ${MOST}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    learnerCode: row.code,
    learnerName: row.name,
    deviceId: row.device_id,
    receivedAt: row.received_at.getTime(),
    why: row.reason,
    bytes: row.bytes,
    beginning: row.beginning.toString("utf8"),
  }));
}
