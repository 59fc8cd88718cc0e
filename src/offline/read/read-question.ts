import type { ContentId, Uuid } from "../../domain/id.ts";
import { Key } from "../../domain/question/question.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { QuestionView } from "../engine.ts";
import type { Database } from "../store/open-database.ts";
import type { ReadAsked } from "./read-asked.ts";
import { readJsonBlob } from "./read-blob.ts";

/**
 * The key comes with the question only once an answer to it is on record, or the attempt is finished; in an exam
 * only then, and once it is here after the release.
 */
export async function readQuestion(
  { db, readAsked }: { db: Database; readAsked: ReadAsked },
  attemptId: Uuid,
  questionId: ContentId,
): Promise<Result<QuestionView>> {
  const asked = await readAsked(attemptId, questionId);
  if (!asked.ok) return asked;
  const { question, order, key, attempt, manifest } = asked.value;
  if (attempt.mode === "exam") {
    const named = manifest.questions.find(({ id }) => id === questionId)?.key;
    const isHere = named !== undefined && attempt.finishedAt !== undefined;
    const released = isHere ? await readJsonBlob(db, named, Key) : undefined;
    return ok({ question, order, key: released?.ok ? released.value : undefined });
  }
  const answered = (await db.grades.get([attemptId, questionId])) !== undefined;
  const mayBeSeen = answered || attempt.finishedAt !== undefined;
  return ok({ question, order, key: mayBeSeen ? key : undefined });
}
