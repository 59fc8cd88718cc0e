import { randomUUID } from "node:crypto";
import type { Cohort } from "../../../src/domain/rollout/cohort.ts";
import type { Database } from "../../../src/server/db/open-database.ts";

type Given = { cohort: Cohort; override?: true; at?: number };

/** As the flag, or staff, gave it in the step that stands. */
export async function giveCohort(
  db: Database,
  learnerId: string,
  { cohort, override, at = 0 }: Given,
): Promise<void> {
  const { revision } = await db.selectFrom("rollout").select("revision").executeTakeFirstOrThrow();
  await db
    .insertInto("cohort_assignments")
    .values({
      learner_id: learnerId,
      revision,
      assignment_id: randomUUID(),
      cohort,
      override: override === true,
      assigned_at: new Date(at),
    })
    .execute();
}
