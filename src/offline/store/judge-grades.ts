import type { Table } from "dexie";
import type { Outcome } from "../../protocol/sync.ts";
import { standingVerdict } from "../read/standing-verdict.ts";
import type { Uuid } from "../../domain/id.ts";
import type { GradeRow } from "./grade-row.ts";

/**
 * Writes the server's word into the grades it speaks of, inside the caller's transaction. Mostly it says what the
 * device has said: then nothing is written, and nothing that shows grades has to read them again.
 */
export async function judgeGrades(
  grades: Table<GradeRow, [Uuid, string]>,
  outcomes: readonly Outcome[],
): Promise<void> {
  const keys = outcomes.map(({ attemptId, questionId }): [Uuid, string] => [attemptId, questionId]);
  const rows = await grades.bulkGet(keys);
  const judged = rows.flatMap((row, place) => {
    const outcome = outcomes[place];
    if (!row || !outcome) return [];
    const shown = row.standing ?? row;
    const { verdict, fraction } = standingVerdict(row, outcome);
    if (shown.verdict === verdict && shown.fraction === fraction) return [];
    return [{ ...row, standing: { verdict, fraction } }];
  });
  await grades.bulkPut(judged);
}
