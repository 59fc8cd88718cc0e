import { sql } from "kysely";
import { must } from "../../domain/invariant.ts";
import type { ArmReading } from "../../domain/rollout/arm-reading.ts";
import type { ClusterSums } from "../../domain/rollout/statistics/clustered-rate.ts";
import type { Database } from "../db/open-database.ts";
import { hasV1Tables } from "../legacy/v1-database.ts";
import type { ArmWindow } from "./arm-readings.ts";
import { BY_V2 } from "../move/back/write-to-v1.ts";
import { ASSIGNED, givenOf } from "./given-of.ts";
import { readRequests } from "./read-v2-arm.ts";

/**
 * V1's side, as far as V1 keeps one: of each learner and question the last try, with the verdict that the client said.
 * It has no attempts, complaints or stars. In this arm are the people whom the flag gave V1 in this step and whose
 * account of V1 is known, with what they answered since: who never opened the app was given nothing, and who is in
 * cohort V2 and goes to V1 all the same is none of its. Undefined where V1's tables are not.
 */
export async function readV1Arm(db: Database, window: ArmWindow): Promise<ArmReading | undefined> {
  if (!(await hasV1Tables(db))) return undefined;
  const { rows } = await sql<ClusterSums & { assigned: number }>`
    with ${givenOf("v1", window)},
    people as (
      select identities[1] as person, identity, min(assigned_at) as assigned_at
      from given cross join unnest(identities) as identity group by 1, 2
    )
    select ${ASSIGNED} as assigned, count(*)::float8 as learners, coalesce(sum(n), 0)::float8 as answers,
      coalesce(sum(x), 0)::float8 as correct, coalesce(sum(n * n), 0)::float8 as "answersSquared",
      coalesce(sum(x * x), 0)::float8 as "correctSquared", coalesce(sum(n * x), 0)::float8 as product
    from (
      select count(*) as n, count(*) filter (where is_correct) as x
      from public.user_progress p
      join people on people.identity = md5('v1:user:' || p.user_id)::uuid
      where last_attempted_at >= mundap.v1_clock(people.assigned_at)
        and last_attempted_at >= mundap.v1_clock(${window.since}::timestamptz)
        and last_attempted_at < mundap.v1_clock(${window.until}::timestamptz)
        -- What V2 told V1 of its own learners is none of V1's answers.
        and selected_answer <> ${BY_V2}
      group by people.person
    ) each`.execute(db);
  const { assigned, ...answers } = must(rows[0], "a sum has a row");
  return {
    assigned,
    answers,
    attempts: 0,
    ...(await readRequests(db, "v1", window)),
    complaints: { of: 0, failed: 0 },
    ratings: { count: 0, total: 0, totalSquared: 0 },
  };
}
