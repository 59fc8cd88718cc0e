import type { Cohort } from "../../domain/rollout/cohort.ts";
import type { Database } from "../store/open-database.ts";

/** Which system this learner is served by, as it was last told; nothing where no rollout is known of. */
export async function readCohort(db: Database): Promise<Cohort | undefined> {
  const row = await db.meta.get("rollout");
  return row?.k === "rollout" ? row.assignment?.cohort : undefined;
}
