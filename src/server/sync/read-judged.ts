import type { Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import type { JudgedAnswer, JudgedAttempt } from "./judge-attempt.ts";
import type { Dossier } from "./open-dossiers.ts";

/**
 * How attempts stand since they were last judged: what `writeJudged` wrote, read back, but for a person's comment.
 * What was never written is not among them.
 */
export async function readJudged(
  db: Database,
  dossiers: readonly Pick<Dossier, "learnerId" | "attemptId" | "events">[],
): Promise<Map<Uuid, JudgedAttempt>> {
  const found = new Map<Uuid, JudgedAttempt>();
  for (const dossier of dossiers) {
    const { learnerId, attemptId } = dossier;
    const row = await db
      .selectFrom("attempts")
      .selectAll()
      .where("learner_id", "=", learnerId)
      .where("attempt_id", "=", attemptId)
      .executeTakeFirst();
    if (row === undefined) continue;
    found.set(attemptId, {
      startedAt: row.started_at.getTime(),
      finishedAt: row.finished_at?.getTime(),
      sealedAt: row.sealed_at?.getTime(),
      endsAt: row.deadline_at?.getTime(),
      questionCount: row.question_count,
      notPresentedCount: row.not_presented,
      lateAt: row.late_at?.getTime(),
      untimedStarts: row.untimed_starts,
      answers: await readAnswers(db, dossier),
    });
  }
  return found;
}

async function readAnswers(
  db: Database,
  { learnerId, attemptId, events }: Pick<Dossier, "learnerId" | "attemptId" | "events">,
): Promise<JudgedAnswer[]> {
  const rows = await db
    .selectFrom("answers")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .where("attempt_id", "=", attemptId)
    .execute();
  return rows.flatMap((row): JudgedAnswer[] => {
    const { question_id: questionId, seq, verdict, fraction, trace, acceptance, reason, evidence } = row;
    const stored = events.find(
      ({ event }) => event.type === "answered" && event.seq === seq && event.questionId === questionId,
    );
    if (stored === undefined) return [];
    const { hash, receivedAt } = stored;
    const answer: JudgedAnswer = {
      questionId,
      seq,
      hash,
      verdict,
      fraction,
      trace,
      acceptance,
      reason,
      evidence,
      receivedAt,
      answeredAt: row.answered_at.getTime(),
      device: { verdict: row.device_verdict, fraction: row.device_fraction },
      category: row.category ?? undefined,
      mark: undefined,
    };
    if (row.decide_after === null) return [answer];
    return [{ ...answer, decideAfterMs: row.decide_after.getTime() - receivedAt }];
  });
}
