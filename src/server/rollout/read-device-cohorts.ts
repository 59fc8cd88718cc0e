import { sql } from "kysely";
import type { Cohort } from "../../domain/rollout/cohort.ts";
import type { Database } from "../db/open-database.ts";
import { readRollout } from "./rollout-rows.ts";

/**
 * Which cohort the learner of each device was told of last: that is the system it uses, until it asks again. V2 for
 * all, also who is not known, before a rollout has begun; undefined after that for who was never told.
 */
export async function readDeviceCohorts(
  db: Database,
  deviceIds: readonly string[],
): Promise<(deviceId: string | undefined) => Cohort | undefined> {
  if ((await readRollout(db)) === undefined) return () => "v2";
  const { rows } = await sql<{ device_id: string; cohort: Cohort }>`
    select d.device_id, told.cohort
    from mundap.devices d
    cross join lateral (select cohort from mundap.cohort_assignments c where c.learner_id = d.learner_id
      order by revision desc limit 1) told
    where d.device_id = any(${[...new Set(deviceIds)]}::uuid[])`.execute(db);
  const cohorts = new Map(rows.map((row) => [row.device_id, row.cohort]));
  return (deviceId) => (deviceId === undefined ? undefined : cohorts.get(deviceId));
}
