import { shownOrder } from "../../domain/attempt/order.ts";
import type { ContentId } from "../../domain/id.ts";
import { Key, Question } from "../../domain/question/question.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { QuestionView } from "../engine.ts";
import type { Database } from "../store/open-database.ts";
import { readJsonBlob } from "./read-blob.ts";

/** Where nothing is shuffled, any seed gives the stored order. */
const NO_SEED = "0".repeat(32);

/**
 * A question as the set on this device has it, for an answer that was given elsewhere: with its key in
 * practice, because the answer is on record. Fails with not_found where the set is not here or has it no more.
 */
export async function readSetQuestion(
  db: Database,
  setId: ContentId,
  questionId: ContentId,
): Promise<Result<QuestionView & { language: string }>> {
  const set = await db.sets.get(setId);
  const manifest = set && (await db.manifests.get(set.manifest))?.document;
  const entry = manifest?.questions.find(({ id }) => id === questionId);
  if (!manifest || !entry) return fail("not_found", { questionId });
  const question = await readJsonBlob(db, entry.question, Question);
  if (!question.ok) return question;
  const { rules, language } = manifest;
  const policy = { ...manifest.policy, shuffleChoices: false };
  const key = policy.mode === "practice" ? await readJsonBlob(db, entry.key, Key) : undefined;
  return ok({
    question: question.value,
    order: shownOrder({ question: question.value, policy, rules, seed: NO_SEED }),
    key: key?.ok ? key.value : undefined,
    language,
  });
}
