import type { ContentId, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import { plainText } from "../../domain/text/plain-text.ts";
import type { Essay, EssayRef } from "../../protocol/marking.ts";
import type { Database } from "../db/open-database.ts";
import { findAttempt, type AttemptRow } from "../replay/replay-rows.ts";
import { loadStoredEvents } from "../sync/attempt-rows.ts";
import { loadDecisions } from "../sync/decision-rows.ts";
import { givenMark, loadMarks } from "../sync/mark-rows.ts";
import type { PinnedContent } from "../sync/pinned-content.ts";
import { isJudgedAnswer } from "../sync/is-judged-answer.ts";

export type EssayDeps = { db: Database; content: PinnedContent };

/** The answer that stands, with all that a person needs to mark it; not_found where no essay stands. */
export async function readEssay({ db, content }: EssayDeps, ref: EssayRef): Promise<Result<Essay>> {
  const { attemptId, questionId } = ref;
  const attempt = await findAttempt(db, attemptId);
  if (attempt === undefined) return fail("not_found");
  const learnerId: Uuid = attempt.learner_id;
  const pinned = (await content.manifests(db, [attempt.manifest_hash])).get(attempt.manifest_hash);
  const [named] = pinned ? await content.parts(db, [{ ...pinned, ids: new Set([questionId]) }]) : [];
  const parts = named?.get(questionId);
  const answer = await readAnswer(db, attempt, questionId);
  if (pinned === undefined || parts === undefined || answer === undefined) return fail("not_found");
  const { question, key } = parts;
  if (question.kind !== "essay" || key.kind !== "essay") return fail("not_found");
  const { title, language, policy } = pinned.manifest;
  const textHash = sha256Hex(answer.text);
  const stored = (await loadMarks(db, [{ learnerId, attemptId }])).get(attemptId) ?? [];
  const marks = stored
    .filter((mark) => mark.questionId === questionId)
    .map((mark) => ({ ...givenMark(mark), current: mark.textHash === textHash }));
  const newest = stored.filter((mark) => mark.questionId === questionId).at(-1);
  return ok({
    ...ref,
    setId: attempt.set_id,
    title,
    prompt: plainText(question.prompt),
    language,
    mode: policy.mode,
    released: pinned.released,
    learnerCode: attempt.code,
    learnerName: attempt.name,
    answeredAt: answer.answeredAt,
    finished: attempt.finished_at !== null || attempt.sealed_at !== null,
    question,
    ...(key.key.rubric !== undefined && { rubric: key.key.rubric }),
    text: answer.text,
    textHash,
    marks,
    ...(newest && { mark: givenMark(newest) }),
  });
}

async function readAnswer(
  db: Database,
  attempt: AttemptRow,
  questionId: ContentId,
): Promise<{ text: string; answeredAt: number } | undefined> {
  const { learner_id: learnerId, attempt_id: attemptId } = attempt;
  const standing = await db
    .selectFrom("answers")
    .select(["question_id", "seq", "reason", "answered_at"])
    .where("learner_id", "=", learnerId)
    .where("attempt_id", "=", attemptId)
    .where("question_id", "=", questionId)
    .executeTakeFirst();
  if (standing === undefined) return undefined;
  const key = { learnerId, attemptId };
  const events = (await loadStoredEvents(db, [key])).get(attemptId) ?? [];
  const decisions = (await loadDecisions(db, [key])).get(attemptId) ?? [];
  const event = events.find((stored) => isJudgedAnswer(standing, stored, decisions))?.event;
  if (event?.type !== "answered" || event.response.kind !== "essay") return undefined;
  return { text: event.response.text, answeredAt: standing.answered_at.getTime() };
}
