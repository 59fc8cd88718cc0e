import type { GradeRow } from "../store/grade-row.ts";
import type { Database } from "../store/open-database.ts";

/** A standing answer with the verdict that is shown for it. */
export type Judged = GradeRow & { startedAt: number; awaited: boolean };

/** The server's word is news: the device had none, or it has become another one since. */
export function isChanged({
  verdict,
  fraction,
  standing,
}: Pick<GradeRow, "verdict" | "fraction" | "standing">): boolean {
  if (standing === undefined || standing.verdict === "pending") return false;
  return verdict === "pending" || standing.fraction !== fraction;
}

/** Every standing answer on this device, oldest first. Two range reads, whatever the number of attempts. */
export async function readJudged(db: Database): Promise<Judged[]> {
  const [grades, attempts] = await Promise.all([db.grades.toArray(), db.attempts.toArray()]);
  const startOf = new Map(attempts.map(({ attemptId, startedAt }) => [attemptId, startedAt]));
  return grades
    .map((grade) => ({
      ...grade,
      ...grade.standing,
      awaited: grade.verdict === "pending" || isChanged(grade),
      startedAt: startOf.get(grade.attemptId) ?? grade.at,
    }))
    .sort((a, b) => a.startedAt - b.startedAt || a.at - b.at);
}
