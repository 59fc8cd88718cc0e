import type { Event } from "../../domain/attempt/event.ts";
import { foldAttempt } from "../../domain/attempt/fold-attempt.ts";
import type { ContentId, Uuid } from "../../domain/id.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import type { GradeRow } from "../store/grade-row.ts";

export type RestoredAttempt = {
  attemptId: Uuid;
  /** This device: what another one began is shown here and not gone on with. */
  deviceId: Uuid;
  mode: AttemptRow["mode"];
  questionIds: ContentId[];
  /** All of its journal that is known, restored or not. */
  events: readonly Event[];
  /** By place in the journal: under what the grade of that answer is counted. */
  categories: ReadonlyMap<number, string>;
  /** What limits its time. */
  limits?: AttemptRow["limits"];
  /** What stands of it in the database, if it does. */
  standing?: AttemptRow;
};

/** What lists show of an attempt, told again by its events. Nothing where its beginning is not among them. */
export function foldRestored(
  restored: RestoredAttempt,
): { attempt: AttemptRow; grades: GradeRow[] } | undefined {
  const { attemptId, mode, questionIds, events, categories, standing } = restored;
  const state = foldAttempt(events, mode);
  const { started } = state;
  if (!started) return undefined;
  const { setId, manifest, seed, locale } = started;
  const finishedAt = state.finished?.at.wallMs ?? state.sealed?.deadlineMs;
  const isOwn = started.deviceId === restored.deviceId;
  // Whether its time was over is looked at again.
  const sealed = state.sealed && !state.finished ? (standing?.sealed ?? "perhaps") : undefined;
  const attempt: AttemptRow = {
    attemptId,
    setId,
    manifest,
    mode,
    seed,
    locale,
    questionIds,
    startedAt: started.at.wallMs,
    answered: state.answers.size,
    online: state.online ?? true,
    ...(finishedAt !== undefined && { finishedAt }),
    ...(!isOwn && { ofDevice: started.deviceId }),
    // What another device began, that one ends.
    ...(isOwn && restored.limits && { limits: restored.limits }),
    ...(sealed && { sealed }),
    ...(standing?.seenVerdicts !== undefined && { seenVerdicts: standing.seenVerdicts }),
    ...(standing?.forkedAt !== undefined && { forkedAt: standing.forkedAt }),
    ...(state.lastShown !== undefined && { lastShown: state.lastShown }),
    ...(state.unopened.size > 0 && { unopened: [...state.unopened] }),
  };
  const grades = [...state.answers].map(([questionId, { seq, verdict, fraction, at }]) => ({
    attemptId,
    questionId,
    setId,
    seq,
    verdict,
    fraction,
    category: categories.get(seq) ?? setId,
    at: at.wallMs,
  }));
  return { attempt, grades };
}
