import type { Table } from "dexie";
import type { Outcome } from "../../protocol/sync.ts";
import { standingVerdict } from "../read/standing-verdict.ts";
import type { Uuid } from "../../domain/id.ts";
import type { GradeRow } from "./grade-row.ts";
import type { OutboxRow } from "./outbox-row.ts";

/**
 * Writes the server's word into the grades it speaks of, inside the caller's transaction. Mostly it says what the
 * device has said: then nothing is written, and nothing that shows grades has to read them again. Of an answer that
 * was changed since and still waits in the outbox it says nothing.
 */
export async function judgeGrades(
  grades: Table<GradeRow, [Uuid, string]>,
  outcomes: readonly Outcome[],
  outbox?: Table<OutboxRow, [Uuid, number]>,
): Promise<void> {
  const keys = outcomes.map(({ attemptId, questionId }): [Uuid, string] => [attemptId, questionId]);
  const rows = await grades.bulkGet(keys);
  const judged: GradeRow[] = [];
  for (const [place, row] of rows.entries()) {
    const outcome = outcomes[place];
    if (!row || !outcome) continue;
    if (row.seq !== outcome.seq && (await outbox?.get([row.attemptId, row.seq]))) continue;
    const shown = row.standing ?? row;
    const { verdict, fraction } = standingVerdict(row, outcome);
    if (shown.verdict === verdict && shown.fraction === fraction) continue;
    judged.push({ ...row, standing: { verdict, fraction } });
  }
  await grades.bulkPut(judged);
}
