import type { JudgedQuestion } from "./judged-questions.ts";

/** What was wrong, only partly right or left out is worth another go. */
export function isToLearn({ verdict }: JudgedQuestion): boolean {
  return verdict === "incorrect" || verdict === "partially_correct" || verdict === "not_answered";
}
