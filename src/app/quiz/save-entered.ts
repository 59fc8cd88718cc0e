import { fail, ok, type Result } from "../../domain/result.ts";
import type { Engine } from "../../offline/engine.ts";
import { storageFailureOf } from "../../offline/store/write-strictly.ts";
import { sheetOf, type Place } from "./question-states.ts";
import { unsavedAnswer } from "./unsaved-answer.ts";

/** The sheet as the journal has it now: the one on the screen may be older than the last key. */
export async function readSheet(engine: Engine, sheet: readonly Place[]): Promise<Result<Place[]>> {
  try {
    const attemptIds = [...new Set(sheet.map(({ view }) => view.attemptId))];
    const views = await Promise.all(attemptIds.map((attemptId) => engine.readAttempt(attemptId)));
    return ok(views.flatMap((view) => (view ? sheetOf(view) : [])));
  } catch (error) {
    return fail(storageFailureOf(error));
  }
}

/**
 * What was entered counts without a tap on *Check*, on whichever question it stands. What was cleared does not take
 * an answer back: who clears it to write another one has no better one yet. One that cannot be saved keeps none of
 * the others from it; one whose question cannot be read any more does not hold up the end, which no tap could mend.
 */
export async function saveEntered(engine: Engine, sheet: readonly Place[]): Promise<Result<void>> {
  const now = await readSheet(engine, sheet);
  if (!now.ok) return now;
  let done: Result<void> = ok(undefined);
  for (const place of now.value) {
    const entered = unsavedAnswer(place);
    if (entered === undefined) continue;
    const saved = await engine.recordAnswer(place.view.attemptId, place.questionId, entered);
    if (!saved.ok && saved.failure.code.startsWith("storage_")) done = saved;
  }
  return done;
}
