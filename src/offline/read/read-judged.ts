import type { Outcome } from "../../protocol/sync.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import type { GradeRow } from "../store/grade-row.ts";
import type { Database } from "../store/open-database.ts";
import { standingVerdict } from "./standing-verdict.ts";

/** A standing answer with the verdict that is shown for it. */
export type Judged = GradeRow & { startedAt: number };

/** Every standing answer on this device, oldest first. Three range reads, whatever the number of attempts. */
export async function readJudged(db: Database): Promise<Judged[]> {
  const [grades, outcomes, attempts] = await Promise.all([
    db.grades.toArray(),
    db.outcomes.toArray(),
    db.attempts.toArray(),
  ]);
  const startOf = new Map(attempts.map((row: AttemptRow) => [row.attemptId, row.startedAt]));
  const outcomeOf = new Map(outcomes.map((row: Outcome) => [`${row.attemptId} ${row.questionId}`, row]));
  return grades
    .map((grade) => {
      const outcome = outcomeOf.get(`${grade.attemptId} ${grade.questionId}`);
      const { verdict, fraction } = standingVerdict(grade, outcome);
      return { ...grade, verdict, fraction, startedAt: startOf.get(grade.attemptId) ?? grade.at };
    })
    .sort((a, b) => a.startedAt - b.startedAt || a.at - b.at);
}
