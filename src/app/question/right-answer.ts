import { keyText } from "../../domain/question/key-text.ts";
import type { Key, Question } from "../../domain/question/question.ts";

/** What a learner is told: one right answer, and how many more ways of writing it would do. */
export type RightAnswer = { text: string; others: number };

/** An author lists every spelling that is taken; the first is how one would say it. */
export function rightAnswer(question: Question, key: Key): RightAnswer {
  if (key.kind !== "short-text") return { text: keyText(question, key), others: 0 };
  const full = key.key.accepted.filter(({ fraction }) => (fraction ?? 1) === 1);
  const only = { ...key, key: { ...key.key, accepted: full.slice(0, 1) } };
  return { text: keyText(question, only), others: Math.max(0, full.length - 1) };
}
