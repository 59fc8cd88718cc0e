import { sql } from "kysely";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { Uuid } from "../../domain/id.ts";
import type { ReportOutcome, SettledReport } from "../../protocol/settled-report.ts";
import type { Database } from "../db/open-database.ts";

/** Whoever was away longer has other things to read first. */
const TOLD_FOR_MS = 30 * 24 * 60 * 60 * 1000;
const MOST = 20;

type Row = { journal_id: Uuid; seq: number; outcome: ReportOutcome; settled_at: Date; body: Buffer };

/** What came lately of a learner's reports, the newest first. */
export async function listSettled(
  db: Database,
  { learnerId, now }: { learnerId: Uuid; now: number },
): Promise<SettledReport[]> {
  const { rows } = await sql<Row>`
    select r.journal_id, r.seq, r.outcome, r.settled_at, e.body
    from mundap.settled_reports r
    join mundap.events e on e.learner_id = r.learner_id and e.journal_id = r.journal_id and e.seq = r.seq
      and e.type = 'reported' and not e.fork
    where r.learner_id = ${learnerId} and r.settled_at > ${new Date(now - TOLD_FOR_MS)}
    order by r.settled_at desc, r.journal_id, r.seq limit ${MOST}`.execute(db);
  return rows.flatMap(({ journal_id: journalId, seq, outcome, settled_at, body }) => {
    const event = readEvent(body.toString("utf8"));
    if (!event.ok || event.value.type !== "reported") return [];
    const { attemptId, questionId } = event.value;
    return [{ journalId, seq, attemptId, questionId, outcome, settledAt: settled_at.getTime() }];
  });
}
