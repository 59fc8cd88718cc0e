import { KINDS } from "./kinds.ts";
import type { Key, Question } from "./question.ts";

/** The right answer in words, for review and for staff. Empty where the key belongs to another question. */
export function keyText(question: Question, key: Key): string {
  if (key.kind !== question.kind || key.questionId !== question.id) return "";
  return KINDS[question.kind].keyText(question, key);
}
