import { ok, type Result } from "../../domain/result.ts";
import type { Engine } from "../../offline/engine.ts";
import { sheetOf, type Place } from "./question-states.ts";
import { unsavedAnswer } from "./unsaved-answer.ts";

/**
 * What was entered counts without a tap on *Check*, on whichever question it stands. What was cleared does not take
 * an answer back: who clears it to write another one has no better one yet. As the journal has it now: the sheet may
 * be older than the last key. One that cannot be saved keeps none of the others from it.
 */
export async function saveEntered(engine: Engine, sheet: readonly Place[]): Promise<Result<void>> {
  let done: Result<void> = ok(undefined);
  for (const attemptId of new Set(sheet.map(({ view }) => view.attemptId))) {
    const view = await engine.readAttempt(attemptId);
    for (const place of view ? sheetOf(view) : []) {
      const entered = unsavedAnswer(place);
      if (entered === undefined) continue;
      const saved = await engine.recordAnswer(attemptId, place.questionId, entered);
      if (!saved.ok) done = saved;
    }
  }
  return done;
}
