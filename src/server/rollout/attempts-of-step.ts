import { sql } from "kysely";
import type { ArmWindow } from "./arm-readings.ts";

/** Learners of the step who were given V2: by the flag alone where arms are compared. */
const ours = ({ revision, who }: ArmWindow) => sql`
  select c.learner_id, c.assigned_at from mundap.cohort_assignments c
  where c.revision = ${revision} and c.cohort = 'v2' and (not c.override or ${who} = 'named_too')`;

/** Only what began under this assignment: what comes late out of an earlier step is shown elsewhere and decides nothing. */
export const attemptsOfStep = (window: ArmWindow) => sql`
  select t.learner_id, t.attempt_id, t.set_id from mundap.attempts t
  join (${ours(window)}) c on c.learner_id = t.learner_id
  where t.started_at >= ${window.since} and t.started_at < ${window.until} and t.started_at >= c.assigned_at`;

/** Events of the arm's learners that lie in their devices' own journals. */
export const deviceEventsOfStep = (window: ArmWindow, type: "reported" | "rated") => sql`
  select e.learner_id, e.body, e.question_id from mundap.events e
  join (${ours(window)}) c on c.learner_id = e.learner_id
  where e.type = ${type} and not e.fork
    and e.received_at >= greatest(c.assigned_at, ${window.since}::timestamptz)
    and e.received_at < ${window.until}`;
