import { sql } from "kysely";
import type { Acceptance, AcceptanceReason } from "../../domain/attempt/acceptance.ts";
import type { ContentId, TimeMs, Uuid } from "../../domain/id.ts";
import type { Verdict } from "../../domain/question/verdict.ts";
import type { Database } from "../db/open-database.ts";
import { storableJson } from "../db/storable-text.ts";
import { askedAttempts } from "./asked-attempts.ts";
import type { AttemptKey, AttemptRecord } from "./attempt-rows.ts";
import type { JudgedAnswer } from "./judge-attempt.ts";

export type ChangedAnswer = {
  attempt_id: Uuid;
  question_id: ContentId;
  verdict: Verdict;
  acceptance: Acceptance;
  reason: AcceptanceReason;
};

/**
 * Writes what was judged, and gives back which answers that changed: the rows are a fold of the events, and writing
 * them again changes nothing. What was asked for is out of what has to be tried again, also where there was nothing
 * to judge yet.
 */
export async function writeJudged(
  db: Database,
  asked: readonly AttemptKey[],
  records: readonly AttemptRecord[],
): Promise<ChangedAnswer[]> {
  const answers = records.flatMap((record) =>
    record.judged.answers.map((answer) => answerRow(record, answer)),
  );
  const changed = await sql<ChangedAnswer>`
    with judged as (
      update mundap.journals o set unjudged_since = null
      from ${askedAttempts(asked)}
      where o.learner_id = j.learner_id and o.journal_id = j.journal_id and o.unjudged_since is not null
    ),
    attempt as (
      insert into mundap.attempts as o (
        learner_id, attempt_id, device_id, session_id, set_id, manifest_hash, seed, started_at, finished_at,
        sealed_at, question_count, not_presented, late_at, judged_under, deadline_at, untimed_starts, assignment_id)
      select * from jsonb_to_recordset(${storableJson(records.map(attemptRow))}::jsonb) as a (
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
            excluded.judged_under, excluded.deadline_at, excluded.untimed_starts)
    )
    insert into mundap.answers as o
    select * from jsonb_to_recordset(${storableJson(answers)}::jsonb) as a (
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

function attemptRow({ learnerId, attemptId, started, sessionId, judgedUnder, judged }: AttemptRecord) {
  return {
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
  };
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
