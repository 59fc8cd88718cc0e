import { KINDS } from "./kinds.ts";
import type { Key, Question, Response } from "./question.ts";

/** Words for the learner, no verdict: they are found by the first profile, whatever the manifest judges by. */
const PROFILE = 1;

/** What the author has to say about exactly what was entered; Markdown, in the order of what was entered. */
export function feedbackOn(question: Question, key: Key, response: Response): string[] {
  if (key.kind !== question.kind || response.kind !== question.kind) return [];
  return KINDS[question.kind].feedback({ question, key, response, profile: PROFILE });
}
