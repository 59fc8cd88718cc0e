import type { V1Row } from "./v1-tables.ts";

/** A question as V1's clients know it: the key comes with it. */
export type V1Question = {
  id: string;
  category: string;
  question: string;
  options: string[];
  correctAnswer: number;
  explanation: string;
  code: string | null;
  difficulty: string;
  createdAt: Date;
};

export function v1QuestionOf(row: V1Row<"questions">): V1Question {
  const { correct_answer: correctAnswer, created_at: createdAt, ...same } = row;
  return { ...same, correctAnswer, createdAt };
}

/**
 * V1's fault, kept: the options in another order at every read, which nobody writes down, and the key moved
 * after the text. Of two options that read the same, the first one gets it; a key out of range becomes -1.
 */
export function shuffleOptions(question: V1Question, random: () => number): V1Question {
  const options = [...question.options];
  for (let last = options.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [options[last], options[other]] = [options[other] ?? "", options[last] ?? ""];
  }
  const key = question.options[question.correctAnswer];
  return { ...question, options, correctAnswer: key === undefined ? -1 : options.indexOf(key) };
}
