import { shownOrder } from "../../domain/attempt/order.ts";
import type { FailureCode } from "../../domain/failure.ts";
import type { ContentId, Sha256, Uuid } from "../../domain/id.ts";
import { Key, Question } from "../../domain/question/question.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Manifest } from "../../domain/set/manifest.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import type { Database } from "../store/open-database.ts";
import { readJsonBlob } from "./read-blob.ts";

/** Told of bytes that are missing or not what their hash says. */
export type OnDamaged = (sha256: Sha256) => void;

/** A question as an attempt asks it, from bytes that were hashed at this read. */
export type Asked = {
  attempt: AttemptRow;
  manifest: Manifest;
  question: Question;
  questionHash: Sha256;
  order: ContentId[];
  /** Absent in exams before the release, and where its bytes are damaged: then the verdict waits. */
  key?: Key;
};

export async function readAsked(
  { db, onDamaged }: { db: Database; onDamaged?: OnDamaged },
  attemptId: Uuid,
  questionId: ContentId,
): Promise<Result<Asked>> {
  const attempt = await db.attempts.get(attemptId);
  const manifest = attempt && (await db.manifests.get(attempt.manifest))?.document;
  const entry = manifest?.questions.find(({ id }) => id === questionId);
  if (!attempt || !manifest || !entry || !attempt.questionIds.includes(questionId)) {
    const isLost = attempt !== undefined && manifest === undefined && (await isToCome(db));
    return isLost ? fail("storage_lost", { questionId }) : fail("not_found", { questionId });
  }
  const question = await readJsonBlob(db, entry.question, Question);
  if (!question.ok) {
    if (isDamage(question)) onDamaged?.(entry.question);
    return question;
  }
  const key = manifest.policy.mode === "practice" ? await readJsonBlob(db, entry.key, Key) : undefined;
  if (key && isDamage(key)) onDamaged?.(entry.key);
  const { policy, rules } = manifest;
  return ok({
    attempt,
    manifest,
    question: question.value,
    questionHash: entry.question,
    order: shownOrder({ question: question.value, policy, rules, seed: attempt.seed }),
    key: key?.ok ? key.value : undefined,
  });
}

/** What attempts were asked of went with a lost database, and comes with the next contact. */
async function isToCome(db: Database): Promise<boolean> {
  return (await db.meta.get("pull")) !== undefined;
}

/** Other than sound bytes that this build cannot read. */
function isDamage(read: Result<unknown>): boolean {
  return !read.ok && read.failure.code !== "document_malformed";
}

const GONE: ReadonlySet<FailureCode> = new Set(["not_found", "storage_lost"]);

export type ReadAsked = (attemptId: Uuid, questionId: ContentId) => Promise<Result<Asked>>;

export type AskedMemory = { read: ReadAsked; recall: ReadAsked };

/**
 * `recall` gives what `read` verified last, if it was the same question with all that it is judged by: between the
 * tap and the verdict nothing is read that the screen has just shown. `read` gives it too where the database has
 * been deleted meanwhile: what is on the screen can still be answered.
 */
export function createAskedMemory(from: { db: Database; onDamaged: OnDamaged }): AskedMemory {
  let last: { attemptId: Uuid; questionId: ContentId; asked: Result<Asked> } | undefined;
  const lastOf = (attemptId: Uuid, questionId: ContentId) =>
    last?.attemptId === attemptId && last.questionId === questionId ? last.asked : undefined;
  const read: ReadAsked = async (attemptId, questionId) => {
    const asked = await readAsked(from, attemptId, questionId);
    const before = lastOf(attemptId, questionId);
    if (before && !asked.ok && GONE.has(asked.failure.code)) return before;
    last = asked.ok && isWhole(asked.value) ? { attemptId, questionId, asked } : undefined;
    return asked;
  };
  return {
    read,
    recall: async (attemptId, questionId) =>
      lastOf(attemptId, questionId) ?? (await read(attemptId, questionId)),
  };
}

/** A practice whose key is damaged may have it again at the next read; an exam is answered without one. */
function isWhole({ key, attempt }: Asked): boolean {
  return key !== undefined || attempt.mode === "exam";
}
