import type { Response } from "../../domain/question/question.ts";
import { isReady } from "../question/is-ready.ts";
import { isAnswered, isUnopened, type Place } from "./question-states.ts";
import { sameResponse } from "./same-response.ts";

/** What was entered there and could be saved: the end of the attempt does so. */
export function unsavedAnswer(place: Place): Response | undefined {
  const { answers, drafts } = place.view.state;
  const entered = drafts.get(place.questionId);
  const saved = answers.get(place.questionId);
  if (!entered || isUnopened(place) || !isReady(entered)) return undefined;
  // What is typed while an answer is being saved reaches the journal after it, and counts no more.
  if (saved && place.view.policy.mode === "practice") return undefined;
  return saved && sameResponse(saved.response, entered) ? undefined : entered;
}

/** Questions with an answer that is not saved, and those with none. What cannot be opened is neither. */
export function countOpen(sheet: readonly Place[]): { unsaved: number; unanswered: number } {
  const unsaved = sheet.filter(unsavedAnswer);
  const isUnanswered = (place: Place) => !isAnswered(place) && !isUnopened(place) && !unsaved.includes(place);
  return { unsaved: unsaved.length, unanswered: sheet.filter(isUnanswered).length };
}
