import * as z from "zod/mini";
import { Key, Question } from "../question/question.ts";
import type { AuthoredQuestion } from "./set-file.ts";

/**
 * Takes a question and its key apart, so that what is shown holds nothing of the key. `nonce` is 128
 * random bits in hexadecimal: without it a key could be found by hashing guesses.
 */
export function splitQuestion(authored: AuthoredQuestion, nonce: string): { question: Question; key: Key } {
  const { id: questionId, kind, key, explanation, feedback } = authored;
  return {
    // The question's schema drops whatever it does not name: the key and all that goes with it.
    question: z.parse(Question, authored),
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
