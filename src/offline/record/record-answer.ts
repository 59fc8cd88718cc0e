import { chosenHash } from "../../domain/attempt/chosen-hash.ts";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { ContentId, Uuid } from "../../domain/id.ts";
import { isEmptyResponse } from "../../domain/question/empty-response.ts";
import { gradeResponse } from "../../domain/question/grade-response.ts";
import type { Response } from "../../domain/question/question.ts";
import type { Grade } from "../../domain/question/verdict.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Asked, ReadAsked } from "../read/read-asked.ts";
import { isOver } from "../store/attempt-row.ts";
import type { Local } from "../store/local.ts";
import { storageFailureOf, writeStrictly } from "../store/write-strictly.ts";
import { appendToAttempt, attemptTables } from "./append-to-attempt.ts";
import { checkResponse } from "./check-response.ts";

export type Answer = { attemptId: Uuid; questionId: ContentId; response: Response };

/**
 * Records an answer and its local grade in one strict transaction. Resolves when it is durable.
 * The same answer given again changes nothing. In practice the first answer keeps the grade: a
 * second one is recorded as an event, and the grade that is returned is the one that stands. In an
 * exam an empty response takes the answer back: no grade is left, as if nothing had been answered.
 */
export async function recordAnswer(
  local: Local,
  answer: Answer,
  readAsked: ReadAsked,
): Promise<Result<Grade>> {
  const { db, ports } = local;
  const { attemptId, questionId, response } = answer;
  const checked = checkResponse(response);
  if (!checked.ok) return checked;
  const asked = await readAsked(attemptId, questionId).catch((error: unknown) =>
    fail(storageFailureOf(error)),
  );
  if (!asked.ok) return asked;
  const grade = gradeLocally(asked.value, response);
  const recordId = ports.random.uuid();
  return await writeStrictly(db, [...attemptTables(local), db.grades], async () => {
    // Every wait for the database is a part of the time from a tap to its verdict: one for all reads,
    // one for all writes.
    const [ownEvents, attempt, standing, head] = await Promise.all([
      db.events.where("recordId").equals(recordId).count(),
      db.attempts.get(attemptId),
      db.grades.get([attemptId, questionId]),
      db.journals.get(attemptId),
    ]);
    if (ownEvents > 0) return ok(grade);
    if (!attempt) return fail("storage_lost");
    const given = standing && (await readResponse(local, attemptId, standing.seq));
    if (given && JSON.stringify(given) === JSON.stringify(response)) return ok(grade);
    const takesBack = attempt.mode === "exam" && isEmptyResponse(response);
    if (takesBack && !standing) return ok(grade);
    if (isOver(attempt)) return fail("attempt_finished");

    const { question, questionHash, order, manifest } = asked.value;
    const { verdict, fraction } = grade;
    const hash = chosenHash(question, response);
    const keepsGrade = given !== undefined && attempt.mode === "practice";
    await appendToAttempt(local, attempt, {
      recordId,
      head: { row: head },
      happening: {
        type: "answered",
        questionId,
        response,
        order,
        question: questionHash,
        ...(hash && { chosenHash: hash }),
        verdict,
        fraction,
      },
      changes: { answered: attempt.answered + (takesBack ? -1 : standing ? 0 : 1) },
      ...(takesBack && { alongside: () => db.grades.delete([attemptId, questionId]) }),
      ...(!keepsGrade &&
        !takesBack && {
          alongside: ({ seq, recordedAt }) =>
            db.grades.put({
              attemptId,
              questionId,
              setId: attempt.setId,
              seq,
              verdict,
              fraction,
              category: question.category ?? manifest.category ?? manifest.title,
              at: recordedAt,
            }),
        }),
    });
    if (keepsGrade) return ok(gradeLocally(asked.value, given));
    return ok(grade);
  });
}

function gradeLocally({ question, key, manifest }: Asked, response: Response): Grade {
  if (!key)
    return { verdict: isEmptyResponse(response) ? "not_answered" : "pending", fraction: 0, trace: [] };
  return gradeResponse({ question, key, response, rules: manifest.rules });
}

async function readResponse({ db }: Local, journalId: Uuid, seq: number): Promise<Response | undefined> {
  // Lost by the storage: then it is as if that answer had not been given, and the next one is kept.
  const row = await db.events.get([journalId, seq]);
  const event = row && readEvent(row.body);
  return event?.ok && event.value.type === "answered" ? event.value.response : undefined;
}
