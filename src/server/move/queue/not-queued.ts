import { sql, type RawBuilder } from "kysely";
import type { QueueJob } from "./drain-queue.ts";

/**
 * Of the answers `a` of a query those that do not wait already: what cannot be dealt with, or not yet, is looked for
 * each minute, and would be queued once more each time.
 */
export function notQueued(job: QueueJob): RawBuilder<unknown> {
  return sql`not exists (select 1 from mundap.v1_queue w where w.learner_id = a.learner_id and w.job = ${job}
    and w.attempt_id = a.attempt_id and w.question_id = a.question_id)`;
}
