import { sql } from "kysely";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { ReportedList, SettleReportInput } from "../../protocol/reported.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";
import { storableText } from "../db/storable-text.ts";
import { listReported } from "./list-reported.ts";

/** Puts on record that a named person has looked into a report, and with what outcome. The first to do so stands. */
export async function settleReport(
  deps: { db: Database; now(): number },
  by: StaffMember,
  { journalId, seq, note, outcome = "looked_into" }: SettleReportInput,
): Promise<Result<ReportedList>> {
  const { rows } = await sql`
    insert into mundap.settled_reports (
      learner_id, journal_id, seq, note, outcome, staff_id, staff_name, settled_at)
    select e.learner_id, e.journal_id, e.seq, ${storableText(note).trim()}, ${outcome}, ${by.staffId},
      ${storableText(by.name)}, ${new Date(deps.now())}
    from mundap.journals j
    join mundap.events e on e.learner_id = j.learner_id and e.journal_id = j.journal_id
    where j.journal_id = ${journalId} and e.seq = ${seq} and e.type = 'reported' and not e.fork
    on conflict do nothing returning seq`.execute(deps.db);
  return rows.length === 0 ? fail("changed_meanwhile") : ok(await listReported(deps));
}
