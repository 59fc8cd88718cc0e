import { sql, type RawBuilder } from "kysely";
import type { AnswerKey } from "./drain-queue.ts";

/** These answers as a table `k` to join with. */
export function askedAnswers(keys: readonly AnswerKey[]): RawBuilder<unknown> {
  return sql`unnest(${keys.map((key) => key.learner_id)}::uuid[], ${keys.map((key) => key.attempt_id)}::uuid[],
    ${keys.map((key) => key.question_id)}::text[]) as k (learner_id, attempt_id, question_id)`;
}
