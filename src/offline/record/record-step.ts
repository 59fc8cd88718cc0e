import type { ContentId, Uuid } from "../../domain/id.ts";
import type { Response } from "../../domain/question/question.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { ReadAsked } from "../read/read-asked.ts";
import { isOver, type AttemptRow } from "../store/attempt-row.ts";
import type { Local } from "../store/local.ts";
import { storageFailureOf, writeStrictly } from "../store/write-strictly.ts";
import type { Happening } from "./append-event.ts";
import { appendToAttempt, attemptTables } from "./append-to-attempt.ts";
import { checkResponse } from "./check-response.ts";

type Step = {
  happening: Happening;
  changes?: (attempt: AttemptRow) => Partial<AttemptRow>;
  /** The step has been taken before and taking it again would say nothing new. */
  taken?: (attempt: AttemptRow) => boolean;
};

/** One event of an attempt that is no answer. Refused once the attempt is finished. */
async function recordStep(local: Local, attemptId: Uuid, step: Step): Promise<Result<void>> {
  const { db, ports } = local;
  const recordId = ports.random.uuid();
  return await writeStrictly(db, attemptTables(local), async () => {
    if ((await db.events.where("recordId").equals(recordId).count()) > 0) return ok(undefined);
    const attempt = await db.attempts.get(attemptId);
    if (!attempt) return fail("not_found", { attemptId });
    const { happening, changes } = step;
    if (happening.type === "shown" && !attempt.questionIds.includes(happening.questionId))
      return fail("not_found", { questionId: happening.questionId });
    if (step.taken?.(attempt)) return ok(undefined);
    if (isOver(attempt)) return fail("attempt_finished");
    await appendToAttempt(local, attempt, { recordId, happening, changes: changes?.(attempt) });
    return ok(undefined);
  });
}

/** What the learner has come to: a question, or that it cannot be opened, which is no fault of theirs. */
export async function recordShown(
  local: Local,
  { attemptId, questionId }: { attemptId: Uuid; questionId: ContentId },
  readAsked: ReadAsked,
): Promise<Result<void>> {
  let asked: Awaited<ReturnType<ReadAsked>>;
  try {
    asked = await readAsked(attemptId, questionId);
  } catch (error) {
    return fail(storageFailureOf(error));
  }
  const unopened = asked.ok ? undefined : asked.failure.code;
  const isOpen = unopened === undefined;
  const others = (attempt: AttemptRow) => (attempt.unopened ?? []).filter((other) => other !== questionId);
  return await recordStep(local, attemptId, {
    happening: {
      type: "shown",
      questionId,
      order: asked.ok ? asked.value.order : [],
      ...(!isOpen && { unopened }),
    },
    changes: (attempt) => ({
      lastShown: questionId,
      unopened: isOpen ? others(attempt) : [...others(attempt), questionId],
    }),
    taken: ({ lastShown, unopened: known = [] }) =>
      lastShown === questionId && known.includes(questionId) === !isOpen,
  });
}

export async function recordDraft(
  local: Local,
  attemptId: Uuid,
  draft: { questionId: ContentId; response: Response | null },
): Promise<Result<void>> {
  const checked = draft.response === null ? ok(undefined) : checkResponse(draft.response);
  if (!checked.ok) return checked;
  return await recordStep(local, attemptId, { happening: { type: "drafted", ...draft } });
}

export function recordFlag(
  local: Local,
  attemptId: Uuid,
  flag: { questionId: ContentId; flagged: boolean },
): Promise<Result<void>> {
  return recordStep(local, attemptId, { happening: { type: "flagged", ...flag } });
}

export function recordFinish(local: Local, attemptId: Uuid): Promise<Result<void>> {
  return recordStep(local, attemptId, {
    happening: { type: "finished" },
    changes: () => ({ finishedAt: local.ports.clock.wallMs() }),
    taken: ({ finishedAt }) => finishedAt !== undefined,
  });
}
