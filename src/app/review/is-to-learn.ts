import type { JudgedQuestion } from "./judged-questions.ts";

const TO_LEARN: ReadonlySet<JudgedQuestion["verdict"]> = new Set([
  "incorrect",
  "partially_correct",
  "not_answered",
  "not_presented",
]);

/** What was wrong, only partly right or left out is worth another go, and what could not be shown one at all. */
export function isToLearn({ verdict }: JudgedQuestion): boolean {
  return TO_LEARN.has(verdict);
}
