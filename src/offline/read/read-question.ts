import type { ContentId, Uuid } from "../../domain/id.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { QuestionView } from "../engine.ts";
import type { Database } from "../store/open-database.ts";
import type { ReadAsked } from "./read-asked.ts";

/** The key comes with the question only once an answer to it is on record, or the attempt is finished. */
export async function readQuestion(
  { db, readAsked }: { db: Database; readAsked: ReadAsked },
  attemptId: Uuid,
  questionId: ContentId,
): Promise<Result<QuestionView>> {
  const asked = await readAsked(attemptId, questionId);
  if (!asked.ok) return asked;
  const { question, order, key, attempt } = asked.value;
  const answered = (await db.grades.get([attemptId, questionId])) !== undefined;
  const mayBeSeen = answered || attempt.finishedAt !== undefined;
  return ok({ question, order, key: mayBeSeen ? key : undefined });
}
