import type { ContentId, TimeMs, Uuid } from "../../domain/id.ts";
import type { Database } from "../store/open-database.ts";

/** What a list shows of an attempt. */
export type AttemptListing = {
  attemptId: Uuid;
  setId: ContentId;
  startedAt: TimeMs;
  finishedAt?: TimeMs;
  answered: number;
  questionCount: number;
};

/** Newest first, from the rows that every event keeps up to date: no journal is read for a list. */
export async function listAttempts(db: Database): Promise<AttemptListing[]> {
  const rows = await db.attempts.orderBy("startedAt").toArray();
  return rows.toReversed().map(({ attemptId, setId, startedAt, finishedAt, answered, questionIds }) => ({
    attemptId,
    setId,
    startedAt,
    finishedAt,
    answered,
    questionCount: questionIds.length,
  }));
}
