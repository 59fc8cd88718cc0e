import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import type { RunPart } from "../../protocol/replay.ts";
import type { Database } from "../db/open-database.ts";

type PartRow = { of: Uuid; attempt_id: Uuid; set_id: string; title: string | null };

/**
 * The attempts that were begun together with each of these: of one learner and with one seed, which is drawn anew
 * for every start. Always in the same order; of an attempt that was begun alone there is nothing.
 */
export async function loadRuns(
  db: Database,
  of: { learnerIds: readonly Uuid[]; attemptIds: readonly Uuid[] },
): Promise<Map<Uuid, RunPart[]>> {
  const { rows } = await sql<PartRow>`
    select t.attempt_id as of, o.attempt_id, o.set_id, s.title
    from mundap.attempts t
    join mundap.attempts o on o.learner_id = t.learner_id and o.seed = t.seed
    left join mundap.sets s on s.set_id = o.set_id
    where t.learner_id = any(${of.learnerIds}::uuid[]) and t.attempt_id = any(${of.attemptIds}::uuid[])
    order by t.attempt_id, o.set_id, o.attempt_id`.execute(db);
  const runs = new Map<Uuid, RunPart[]>();
  for (const row of rows) {
    const part = { attemptId: row.attempt_id, setId: row.set_id, title: row.title ?? row.set_id };
    runs.set(row.of, [...(runs.get(row.of) ?? []), part]);
  }
  return new Map([...runs].filter(([, parts]) => parts.length > 1));
}
