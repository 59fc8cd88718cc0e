import { sql } from "kysely";
import type { Acceptance, AcceptanceReason } from "../../domain/attempt/acceptance.ts";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { Event, Started } from "../../domain/attempt/event.ts";
import type { ContentId, Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import type { Verdict } from "../../domain/question/verdict.ts";
import type { Database } from "../db/open-database.ts";
import { askedAttempts } from "./asked-attempts.ts";
import { storableJson } from "../db/storable-text.ts";
import type { StoredEvent } from "./attempt-file.ts";
import type { JudgedAnswer, JudgedAttempt } from "./judge-attempt.ts";

/** An attempt by the learner id it was made under and its journal's id. */
export type AttemptKey = { learnerId: Uuid; attemptId: Uuid };

/** What decides verdict and acceptance; drafts are left where they are, and so is what was shown as it should be. */
const GRADED_TYPES = ["started", "answered", "finished", "sealed", "unsealed"];
const SHOWN_TYPE = "shown";
/** As only a question that could not be opened has it: within a text the quotes would be escaped. */
const UNOPENED = Buffer.from('"unopened"');

/** `body` is absent where the event has just been read. */
type EventRow = {
  journal_id: Uuid;
  type: string;
  hash: Sha256;
  body: Buffer | null;
  received_at: Date;
  fork: boolean;
};

/** `read`: events that have just arrived, by hash: what they say needs neither to travel nor to be read again. */
export async function loadStoredEvents(
  db: Database,
  attempts: readonly AttemptKey[],
  read: ReadonlyMap<Sha256, Event> = new Map(),
): Promise<Map<Uuid, StoredEvent[]>> {
  let rows = await readEvents(db, { attempts, read, types: GRADED_TYPES });
  // What could not be opened may have been opened later: then all that was shown is needed, and seldom.
  if (rows.some(({ type }) => type === SHOWN_TYPE))
    rows = await readEvents(db, { attempts, read, types: [...GRADED_TYPES, SHOWN_TYPE] });
  const events = new Map<Uuid, StoredEvent[]>();
  for (const row of rows) {
    const event = row.body === null ? read.get(row.hash) : eventOf(row.body);
    if (event === undefined) continue;
    const list = events.get(row.journal_id);
    const { hash, fork } = row;
    const stored = { event, hash, receivedAt: row.received_at.getTime(), fork };
    if (list === undefined) events.set(row.journal_id, [stored]);
    else list.push(stored);
  }
  return events;
}

type EventsAsked = {
  attempts: readonly AttemptKey[];
  read: ReadonlyMap<Sha256, Event>;
  types: readonly string[];
};

/** Of these types, and of what was shown at least what could not be opened. */
async function readEvents(db: Database, { attempts, read, types }: EventsAsked): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select e.journal_id, e.type, encode(e.hash, 'hex') as hash, e.received_at, e.fork,
      case when r.hash is null then e.body end as body
    from ${askedAttempts(attempts)}
    join mundap.events e on e.learner_id = j.learner_id and e.journal_id = j.journal_id
    left join unnest(${[...read.keys()].map(bytesOf)}::bytea[]) as r (hash) on r.hash = e.hash
    where e.type = any(${types}) or (e.type = ${SHOWN_TYPE} and position(${UNOPENED} in e.body) > 0)
    order by e.seq, e.received_at, e.hash`.execute(db);
  return rows;
}

function eventOf(body: Buffer): Event | undefined {
  const event = readEvent(body.toString("utf8"));
  return event.ok ? event.value : undefined;
}

function bytesOf(hash: Sha256): Buffer {
  return Buffer.from(hash, "hex");
}

/** Other attempts of the same sessions: they compete, so they are judged together. */
export async function findSiblings(
  db: Database,
  of: { learnerIds: readonly Uuid[]; sessionIds: readonly Uuid[]; except: readonly Uuid[] },
): Promise<AttemptKey[]> {
  if (of.sessionIds.length === 0) return [];
  const { rows } = await sql<{ learner_id: Uuid; attempt_id: Uuid }>`
    select learner_id, attempt_id from mundap.attempts
    where learner_id = any(${of.learnerIds}::uuid[]) and session_id = any(${of.sessionIds}::uuid[])
      and attempt_id <> all(${of.except}::uuid[])`.execute(db);
  return rows.map((row) => ({ learnerId: row.learner_id, attemptId: row.attempt_id }));
}

export type AttemptRecord = AttemptKey & {
  started: Started;
  sessionId: Uuid;
  /** What the set was when it was judged. */
  judgedUnder: string;
  judged: JudgedAttempt;
};

export async function upsertAttempts(db: Database, attempts: readonly AttemptRecord[]): Promise<void> {
  const rows = attempts.map(({ learnerId, attemptId, started, sessionId, judgedUnder, judged }) => ({
    learner_id: learnerId,
    attempt_id: attemptId,
    device_id: started.deviceId,
    session_id: sessionId,
    set_id: started.setId,
    manifest_hash: started.manifest,
    seed: started.seed,
    started_at: iso(judged.startedAt),
    finished_at: iso(judged.finishedAt),
    sealed_at: iso(judged.sealedAt),
    question_count: judged.questionCount,
    not_presented: judged.notPresentedCount,
    late_at: iso(judged.lateAt),
    judged_under: judgedUnder,
    deadline_at: iso(judged.endsAt),
    untimed_starts: judged.untimedStarts,
    assignment_id: started.assignment?.assignmentId ?? null,
  }));
  await sql`
    insert into mundap.attempts as o (
      learner_id, attempt_id, device_id, session_id, set_id, manifest_hash, seed, started_at, finished_at,
      sealed_at, question_count, not_presented, late_at, judged_under, deadline_at, untimed_starts, assignment_id)
    select * from jsonb_to_recordset(${storableJson(rows)}::jsonb) as a (
      learner_id uuid, attempt_id uuid, device_id uuid, session_id uuid, set_id text, manifest_hash text,
      seed text, started_at timestamptz, finished_at timestamptz, sealed_at timestamptz,
      question_count integer, not_presented integer, late_at timestamptz, judged_under text,
      deadline_at timestamptz, untimed_starts uuid[], assignment_id uuid)
    on conflict (learner_id, attempt_id) do update set
      session_id = excluded.session_id, started_at = excluded.started_at,
      finished_at = excluded.finished_at, sealed_at = excluded.sealed_at,
      question_count = excluded.question_count, not_presented = excluded.not_presented,
      late_at = excluded.late_at, judged_under = excluded.judged_under,
      deadline_at = excluded.deadline_at, untimed_starts = excluded.untimed_starts,
      closed_at = case when excluded.finished_at is null and excluded.sealed_at is null
        and excluded.deadline_at <= o.closed_at then o.closed_at end
    where o.closed_at is not null
      or (o.session_id, o.started_at, o.finished_at, o.sealed_at, o.question_count, o.not_presented, o.late_at,
        o.judged_under, o.deadline_at, o.untimed_starts)
        is distinct from (excluded.session_id, excluded.started_at, excluded.finished_at, excluded.sealed_at,
          excluded.question_count, excluded.not_presented, excluded.late_at,
          excluded.judged_under, excluded.deadline_at, excluded.untimed_starts)`.execute(db);
}

export type ChangedAnswer = {
  attempt_id: Uuid;
  question_id: ContentId;
  verdict: Verdict;
  acceptance: Acceptance;
  reason: AcceptanceReason;
};

/**
 * Writes what was judged, and gives back what that changed. The rows are a fold of the events: writing
 * them again changes nothing.
 */
export async function upsertAnswers(
  db: Database,
  attempts: readonly AttemptRecord[],
): Promise<ChangedAnswer[]> {
  const rows = attempts.flatMap(({ learnerId, attemptId, judged }) =>
    judged.answers.map((answer) => answerRow({ learnerId, attemptId }, answer)),
  );
  if (rows.length === 0) return [];
  const changed = await sql<ChangedAnswer>`
    insert into mundap.answers as o
    select * from jsonb_to_recordset(${storableJson(rows)}::jsonb) as a (
      learner_id uuid, attempt_id uuid, question_id text, seq integer, answered_at timestamptz,
      verdict text, fraction double precision, trace jsonb, device_verdict text,
      device_fraction double precision, acceptance text, reason text, evidence text, category text,
      decide_after timestamptz)
    on conflict (learner_id, attempt_id, question_id) do update set
      seq = excluded.seq, answered_at = excluded.answered_at, verdict = excluded.verdict,
      fraction = excluded.fraction, trace = excluded.trace, device_verdict = excluded.device_verdict,
      device_fraction = excluded.device_fraction, acceptance = excluded.acceptance,
      reason = excluded.reason, evidence = excluded.evidence, category = excluded.category,
      decide_after = excluded.decide_after
    where (o.seq, o.answered_at, o.verdict, o.fraction, o.acceptance, o.reason, o.evidence, o.trace)
      is distinct from (excluded.seq, excluded.answered_at, excluded.verdict, excluded.fraction,
        excluded.acceptance, excluded.reason, excluded.evidence, excluded.trace)
    returning o.attempt_id, o.question_id, o.verdict, o.acceptance, o.reason`.execute(db);
  return changed.rows;
}

function answerRow({ learnerId, attemptId }: AttemptKey, answer: JudgedAnswer) {
  return {
    learner_id: learnerId,
    attempt_id: attemptId,
    question_id: answer.questionId,
    seq: answer.seq,
    answered_at: iso(answer.answeredAt),
    verdict: answer.verdict,
    fraction: answer.fraction,
    trace: answer.trace,
    device_verdict: answer.device.verdict,
    device_fraction: answer.device.fraction,
    acceptance: answer.acceptance,
    reason: answer.reason,
    evidence: answer.evidence,
    category: answer.category ?? null,
    decide_after: answer.decideAfterMs === undefined ? null : iso(answer.receivedAt + answer.decideAfterMs),
  };
}

/** The year 9999: what PostgreSQL and JavaScript both take. */
const LAST_MS = 253_402_300_799_000;

/** Clocks are data: an absurd one is put at the nearest time a column can hold, never refused. */
function iso(at: TimeMs | undefined): string | null {
  if (at === undefined) return null;
  return new Date(Math.min(Math.max(Number.isFinite(at) ? at : 0, 0), LAST_MS)).toISOString();
}
