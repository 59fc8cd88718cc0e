import { sql, type RawBuilder } from "kysely";
import { LATE_AFTER_MS } from "../sync/late-after.ts";

/**
 * What the reports count, in the `answers a`, its `events e` and the `attempts t` of a query: written once for what is
 * there, and for what is kept of people who were forgotten.
 */
export const IS_JUDGED = sql`a.verdict in ('correct', 'partially_correct', 'incorrect')`;

/** The event with which an answer came. */
export const ITS_EVENT = sql`e.learner_id = a.learner_id and e.journal_id = a.attempt_id and e.seq = a.seq and not e.fork`;

export const CAME_LATE = sql`coalesce(e.received_at > a.answered_at + ${LATE_AFTER_MS} * interval '1 ms', false)`;

/** Whether the learner had begun an attempt before that day. */
export function cameBack(learnerId: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select 1 from mundap.attempts t where t.learner_id = ${learnerId} and t.started_at < ${day})`;
}

/** Days are UTC's. */
export const DAY_ANSWERED = sql`date_trunc('day', a.answered_at, 'UTC')`;

/** Whether an event stands in a device's own journal. */
export const IS_SAID = sql`e.type in ('reported', 'rated') and not e.fork`;
export const IS_REPORT = sql`e.type = 'reported'`;
/** Of an attempt as a whole: a thumb for one question says what that question is like. */
export const IS_RATING = sql`e.type = 'rated' and e.question_id is null`;

/** The member's name cannot stand in a text, where its quotation marks are escaped. */
export const STARS = sql`substring(convert_from(e.body, 'UTF8') from '"stars":([1-5])')::int`;
