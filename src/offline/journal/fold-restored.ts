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
};

/** What lists show of an attempt, told again by its events. Nothing where its beginning is not among them. */
export function foldRestored(
  restored: RestoredAttempt,
): { attempt: AttemptRow; grades: GradeRow[] } | undefined {
  const { attemptId, mode, questionIds, events, categories } = restored;
  const state = foldAttempt(events, mode);
  const { started } = state;
  if (!started) return undefined;
  const { setId, manifest, seed, locale } = started;
  const finishedAt = (state.finished ?? state.sealed)?.at.wallMs;
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
    ...(started.deviceId !== restored.deviceId && { ofDevice: started.deviceId }),
    ...(state.lastShown !== undefined && { lastShown: state.lastShown }),
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
