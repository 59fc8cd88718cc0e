import { sql, type RawBuilder } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { AttemptSummary } from "../../protocol/statistics.ts";
import type { Database } from "../db/open-database.ts";

type SummaryRow = {
  attempt_id: Uuid;
  learner_id: Uuid;
  device_id: Uuid;
  set_id: string;
  title: string | null;
  started_at: Date;
  finished_at: Date | null;
  question_count: number;
  not_presented: number;
  answered: number;
  correct: number;
  points: number;
  held: number;
  missing: number;
  receipt_code: string | null;
};

/** `notPresentedCount`: the questions that its device could not open, which its `questionCount` leaves out. */
type ListedAttempt = AttemptSummary & { notPresentedCount: number };

const MOST = 500;

/**
 * Attempts with their sums, the newest first. Which they are is settled before anything is summed, so that
 * a long history costs no more than is shown of it. Answers, missing events and receipt are each looked up
 * by themselves, one row for each attempt: joined side by side they would multiply one another.
 */
export async function listAttempts(db: Database, where: RawBuilder<unknown>): Promise<ListedAttempt[]> {
  const { rows } = await sql<SummaryRow>`
    select t.attempt_id, t.learner_id, t.device_id, t.set_id, s.title, t.started_at, t.finished_at,
      t.question_count, t.not_presented, sums.answered, sums.correct, sums.points, sums.held, journal.missing,
      receipt.code as receipt_code
    from (
      select t.* from mundap.attempts t where ${where}
      order by t.started_at desc, t.attempt_id limit ${MOST}
    ) t
    left join mundap.sets s on s.set_id = t.set_id
    cross join lateral (
      select count(*) filter (where a.verdict not in ('not_answered', 'not_presented', 'invalid')) as answered,
        count(*) filter (
          where a.verdict = 'correct' and a.acceptance in ('counted', 'late_counted', 'not_best')) as correct,
        coalesce(sum(a.fraction) filter (where a.acceptance in ('counted', 'late_counted')), 0) as points,
        count(*) filter (where a.acceptance = 'held') as held
      from mundap.answers a where a.learner_id = t.learner_id and a.attempt_id = t.attempt_id
    ) sums
    cross join lateral (
      select coalesce(max(j.announced_seq), -1) + 1 - (
        select count(distinct e.seq) from mundap.events e
        where e.learner_id = t.learner_id and e.journal_id = t.attempt_id
      ) as missing
      from mundap.journals j where j.learner_id = t.learner_id and j.journal_id = t.attempt_id
    ) journal
    left join lateral (
      select r.code from mundap.receipts r
      where r.learner_id = t.learner_id and r.journal_id = t.attempt_id
      order by r.seq desc, r.issued_at desc limit 1
    ) receipt on true
    order by t.started_at desc, t.attempt_id`.execute(db);
  return rows.map((row) => ({
    attemptId: row.attempt_id,
    learnerId: row.learner_id,
    deviceId: row.device_id,
    setId: row.set_id,
    title: row.title ?? row.set_id,
    startedAt: row.started_at.getTime(),
    finishedAt: row.finished_at?.getTime() ?? null,
    answered: row.answered,
    correct: row.correct,
    questionCount: row.question_count,
    notPresentedCount: row.not_presented,
    points: row.points,
    held: row.held,
    missingEvents: Math.max(0, row.missing),
    receiptCode: row.receipt_code,
  }));
}

/** All of one person, whichever of their ids an attempt was made under. */
export function ofLearners(learnerIds: readonly Uuid[]): RawBuilder<unknown> {
  return sql`t.learner_id = any(${learnerIds}::uuid[])`;
}
