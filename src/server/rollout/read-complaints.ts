import { sql } from "kysely";
import { must } from "../../domain/invariant.ts";
import type { ArmReading } from "../../domain/rollout/arm-reading.ts";
import type { Database } from "../db/open-database.ts";
import type { ArmWindow } from "./arm-readings.ts";
import { attemptsOfStep, deviceEventsOfStep } from "./attempts-of-step.ts";

/**
 * People of the arm who answered, and those of them who complained of a mark, each once. Accounts cost nothing, and a
 * hundred made up for it could send a rollout back: only who was known before the window has a word, here or in V1, and
 * phones that were joined with an older account have that account's one word together.
 */
export async function readComplaints(db: Database, window: ArmWindow): Promise<ArmReading["complaints"]> {
  const { rows } = await sql<ArmReading["complaints"]>`
    select count(distinct person)::float8 as of,
      (count(distinct person) filter (where complained))::float8 as failed
    from (
      select coalesce(${olderAccount(window)},
          (select l.learner_id from mundap.learners l
            where l.learner_id = a.learner_id and l.created_at < ${window.since})) as person,
        a.learner_id in (select e.learner_id from (${deviceEventsOfStep(window, "reported")}) e) as complained
      from (
        select distinct t.learner_id from (${attemptsOfStep(window)}) t
        join mundap.answers using (learner_id, attempt_id)
        where verdict in ('correct', 'partially_correct', 'incorrect')
      ) a
    ) known`.execute(db);
  return must(rows[0], "a sum has a row");
}

/** The account that the learner was joined with, if it is older than the window; V1's are as old as they are there. */
const olderAccount = ({ since }: ArmWindow) => sql`
  (select min(j.alias_of::text)::uuid from mundap.learner_aliases j
    left join mundap.learners o on o.learner_id = j.alias_of
    left join mundap.v1_learners v on v.learner_id = j.alias_of
    where j.learner_id = a.learner_id and least(o.created_at, v.created_at) < ${since})`;
