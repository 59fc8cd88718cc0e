import type { Answered } from "../../domain/attempt/event.ts";
import { markedText } from "../../domain/attempt/marked-text.ts";
import type { ContentId, Uuid } from "../../domain/id.ts";
import { keyText } from "../../domain/question/key-text.ts";
import type { TraceStep } from "../../domain/question/verdict.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { AnswerToMark, AnswerRef } from "../../protocol/marking.ts";
import type { Database } from "../db/open-database.ts";
import { findAttempt, type AttemptRow } from "../replay/replay-rows.ts";
import { loadStoredEvents } from "../sync/attempt-rows.ts";
import { loadDecisions } from "../sync/decision-rows.ts";
import { givenMark, loadMarks } from "../sync/mark-rows.ts";
import type { GradingParts, PinnedContent } from "../sync/pinned-content.ts";
import { isJudgedAnswer } from "../sync/is-judged-answer.ts";
import { promptInWords } from "./prompt-in-words.ts";

export type MarkingDeps = { db: Database; content: PinnedContent };

/** The answer that stands, with all that a person needs to mark it; not_found where none stands that a person marks. */
export async function readAnswerToMark(
  { db, content }: MarkingDeps,
  ref: AnswerRef,
): Promise<Result<AnswerToMark>> {
  const { attemptId, questionId } = ref;
  const attempt = await findAttempt(db, attemptId);
  if (attempt === undefined) return fail("not_found");
  const learnerId: Uuid = attempt.learner_id;
  const pinned = (await content.manifests(db, [attempt.manifest_hash])).get(attempt.manifest_hash);
  const [named] = pinned ? await content.parts(db, [{ ...pinned, ids: new Set([questionId]) }]) : [];
  const parts = named?.get(questionId);
  const answer = await readAnswer(db, attempt, questionId);
  if (pinned === undefined || parts === undefined || answer === undefined) return fail("not_found");
  const shown = shownOf(parts, answer);
  if (shown === undefined) return fail("not_found");
  const { title, language, policy } = pinned.manifest;
  const textHash = sha256Hex(shown.text);
  const stored = (await loadMarks(db, [{ learnerId, attemptId }])).get(attemptId) ?? [];
  const marks = stored
    .filter((mark) => mark.questionId === questionId)
    .map((mark) => ({ ...givenMark(mark), current: mark.textHash === textHash }));
  const newest = stored.filter((mark) => mark.questionId === questionId).at(-1);
  return ok({
    ...ref,
    setId: attempt.set_id,
    title,
    prompt: promptInWords(parts.question),
    language,
    mode: policy.mode,
    released: pinned.released,
    learnerCode: attempt.code,
    learnerName: attempt.name,
    answeredAt: answer.answeredAt,
    finished: attempt.finished_at !== null || attempt.sealed_at !== null,
    ...shown,
    textHash,
    marks,
    ...(newest && { mark: givenMark(newest) }),
  });
}

type StandingAnswer = { event: Answered; answeredAt: number; trace: readonly TraceStep[] };

/** Nothing for what a machine has judged: its key is not the marker's to see, and takes no mark. */
function shownOf(
  { question, key }: GradingParts,
  { event, trace }: StandingAnswer,
): Pick<AnswerToMark, "question" | "rubric" | "unclear" | "text"> | undefined {
  const { response, order } = event;
  const text = markedText(response);
  if (text === undefined) return undefined;
  if (question.kind === "essay" && key.kind === "essay" && response.kind === "essay")
    return { question, ...(key.key.rubric !== undefined && { rubric: key.key.rubric }), text };
  const isNumber = question.kind === "numeric" && response.kind === "numeric";
  const isGaps = question.kind === "cloze" && response.kind === "cloze";
  const isLeft = trace.some(({ code }) => code === "needs_person" || code === "marked_by_person");
  if (!(isNumber || isGaps) || !isLeft) return undefined;
  const reasons = trace.filter(({ code }) => code !== "needs_person" && code !== "marked_by_person");
  return { question, unclear: { response, order, keyText: keyText(question, key), trace: reasons }, text };
}

async function readAnswer(
  db: Database,
  attempt: AttemptRow,
  questionId: ContentId,
): Promise<StandingAnswer | undefined> {
  const { learner_id: learnerId, attempt_id: attemptId } = attempt;
  const standing = await db
    .selectFrom("answers")
    .select(["question_id", "seq", "reason", "answered_at", "trace"])
    .where("learner_id", "=", learnerId)
    .where("attempt_id", "=", attemptId)
    .where("question_id", "=", questionId)
    .executeTakeFirst();
  if (standing === undefined) return undefined;
  const key = { learnerId, attemptId };
  const events = (await loadStoredEvents(db, [key])).get(attemptId) ?? [];
  const decisions = (await loadDecisions(db, [key])).get(attemptId) ?? [];
  const event = events.find((stored) => isJudgedAnswer(standing, stored, decisions))?.event;
  if (event?.type !== "answered") return undefined;
  return { event, answeredAt: standing.answered_at.getTime(), trace: standing.trace };
}
