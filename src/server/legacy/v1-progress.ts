import type { V1Row } from "./v1-tables.ts";

/** The last try of a learner at a question; those before it are not kept. */
export type V1Progress = {
  id: number;
  userId: string;
  questionId: string;
  isCorrect: boolean;
  selectedAnswer: number;
  attemptCount: number;
  lastAttemptedAt: Date;
};

export function v1ProgressOf(row: V1Row<"user_progress"> & { tried_at: Date }): V1Progress {
  return {
    id: row.id,
    userId: row.user_id,
    questionId: row.question_id,
    isCorrect: row.is_correct,
    selectedAnswer: row.selected_answer,
    attemptCount: row.attempt_count,
    lastAttemptedAt: row.tried_at,
  };
}
