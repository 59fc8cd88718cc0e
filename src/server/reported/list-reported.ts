import { sql } from "kysely";
import type { Acceptance } from "../../domain/attempt/acceptance.ts";
import type { Reported } from "../../domain/attempt/event.ts";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { Uuid } from "../../domain/id.ts";
import type { Verdict } from "../../domain/question/verdict.ts";
import type { ReportedList, ReportedMark } from "../../protocol/reported.ts";
import type { Database } from "../db/open-database.ts";
import { listQuestionRemarks } from "./list-question-remarks.ts";

const MOST = 200;

type Deps = { db: Database; now(): number };

/** The marks that learners reported and nobody has looked into yet, and which questions they speak of most. */
export async function listReported({ db, now }: Deps): Promise<ReportedList> {
  return {
    reports: await listOpen(db),
    reportsCount: await countOpen(db),
    questions: await listQuestionRemarks(db, now()),
  };
}

/** On the chain of its journal, and settled by nobody, which is looked up report by report (`offset 0`). */
const OPEN = sql`
  from mundap.events e
  where e.type = 'reported' and not e.fork and not exists (
    select 1 from mundap.settled_reports r
    where r.learner_id = e.learner_id and r.journal_id = e.journal_id and r.seq = e.seq offset 0)`;

async function countOpen(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${OPEN}`.execute(db);
  return rows[0]?.count ?? 0;
}

type OpenRow = {
  learner_id: Uuid;
  journal_id: Uuid;
  seq: number;
  body: Buffer;
  received_at: Date;
  code: string;
  name: string;
};

async function listOpen(db: Database): Promise<ReportedMark[]> {
  const { rows } = await sql<OpenRow>`
    select said.*, l.code, l.name from (
      select e.learner_id, e.journal_id, e.seq, e.body, e.received_at ${OPEN}
      order by e.received_at, e.journal_id, e.seq limit ${MOST}
    ) said
    join mundap.learners l on l.learner_id = said.learner_id
    order by said.received_at, said.journal_id, said.seq`.execute(db);
  const read = rows.flatMap((row) => {
    const event = readEvent(row.body.toString("utf8"));
    return event.ok && event.value.type === "reported" ? [{ row, event: event.value }] : [];
  });
  const standing = await findStanding(db, read);
  return read.map(({ row, event }) => {
    const { attemptId, questionId, text } = event;
    return {
      journalId: row.journal_id,
      seq: row.seq,
      attemptId,
      questionId,
      text,
      learnerCode: row.code,
      learnerName: row.name,
      receivedAt: row.received_at.getTime(),
      ...standing.get(`${row.journal_id} ${row.seq}`),
    };
  });
}

type Standing = Pick<ReportedMark, "title" | "verdict" | "acceptance">;
type StandingRow = {
  journal_id: Uuid;
  seq: number;
  title: string;
  verdict: Verdict | null;
  acceptance: Acceptance | null;
};

/** Only of the reporter's own attempts: a report may name any. */
async function findStanding(
  db: Database,
  reports: readonly { row: OpenRow; event: Reported }[],
): Promise<Map<string, Standing>> {
  const asked = reports.map(({ row, event }) => ({
    learner_id: row.learner_id,
    journal_id: row.journal_id,
    seq: row.seq,
    attempt_id: event.attemptId,
    question_id: event.questionId,
  }));
  const { rows } = await sql<StandingRow>`
    select w.journal_id, w.seq, coalesce(s.title, t.set_id) as title, a.verdict, a.acceptance
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as w (learner_id uuid, journal_id uuid, seq integer, attempt_id uuid, question_id text)
    join mundap.attempts t on t.learner_id = w.learner_id and t.attempt_id = w.attempt_id
    left join mundap.sets s on s.set_id = t.set_id
    left join mundap.answers a on a.learner_id = t.learner_id and a.attempt_id = t.attempt_id
      and a.question_id = w.question_id`.execute(db);
  return new Map(
    rows.map(({ journal_id, seq, title, verdict, acceptance }) => [
      `${journal_id} ${seq}`,
      { title, ...(verdict !== null && { verdict }), ...(acceptance !== null && { acceptance }) },
    ]),
  );
}
