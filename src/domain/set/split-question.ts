import * as z from "zod/mini";
import type { Choice } from "../question/content.ts";
import { Key, Question } from "../question/question.ts";
import { sha256Hex } from "../sha256.ts";
import type { AuthoredQuestion } from "./set-file.ts";

/**
 * Takes a question and its key apart, so that what is shown holds nothing of what is right. `nonce`
 * is 128 random bits in hexadecimal: without it a key could be found by hashing guesses.
 */
export function splitQuestion(authored: AuthoredQuestion, nonce: string): { question: Question; key: Key } {
  const { id: questionId, kind, key, explanation, feedback } = authored;
  return {
    question: withoutKey(authored),
    key: z.parse(Key, {
      questionId,
      nonce,
      kind,
      key,
      ...(explanation === undefined ? {} : { explanation }),
      ...(feedback === undefined ? {} : { feedback }),
    }),
  };
}

/** The question's schema drops whatever it does not name: the key and all that goes with it. */
export function withoutKey(authored: AuthoredQuestion): Question {
  const question = z.parse(Question, authored);
  if (question.shuffle === false) return question;
  if (question.kind === "ordering") return { ...question, items: scattered(question.items) };
  if (question.kind === "matching") return { ...question, options: scattered(question.options) };
  return question;
}

/** Authors write items in their right order, and options beside their stems: the stored order must not tell. */
function scattered(parts: readonly Choice[]): Choice[] {
  return parts
    .map((part) => ({ part, place: sha256Hex(`${part.id}\n${part.text}`) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ part }) => part);
}
