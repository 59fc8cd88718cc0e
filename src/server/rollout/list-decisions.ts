import * as z from "zod/mini";
import { GateResult } from "../../domain/rollout/gate-result.ts";
import type { RolloutDecision } from "../../protocol/rollout.ts";
import type { Database } from "../db/open-database.ts";
import type { Row } from "../db/tables.ts";
import { CONTROLLER } from "./rollout-rows.ts";

const Inputs = z.object({ gates: z.prefault(z.array(GateResult), []) });

/** The newest first. */
export async function listDecisions(db: Database, most: number): Promise<RolloutDecision[]> {
  const rows = await db
    .selectFrom("rollout_decisions")
    .selectAll()
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map(toDecision);
}

/** Those that were carried out, the newest first. */
export async function listRollbacks(db: Database, most: number): Promise<RolloutDecision[]> {
  const rows = await db
    .selectFrom("rollout_decisions")
    .selectAll()
    .where("action", "=", "rollback")
    .where("dry_run", "=", false)
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map(toDecision);
}

/** What the controller last wrote down of this step. */
export async function newestCheck(db: Database, revision: number): Promise<RolloutDecision | undefined> {
  const row = await db
    .selectFrom("rollout_decisions")
    .selectAll()
    .where("revision", "=", revision)
    .where("staff_id", "=", CONTROLLER.staffId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && toDecision(row);
}

function toDecision(row: Row<"rollout_decisions">): RolloutDecision {
  // Written by this or an earlier build: a gate that is no longer known is left out rather than failing the page.
  const inputs = Inputs.safeParse(row.inputs);
  return {
    at: row.at.getTime(),
    by: row.staff_name,
    action: row.action,
    why: row.why,
    from: row.from_stage,
    to: row.to_stage,
    dryRun: row.dry_run,
    note: row.note,
    gates: inputs.success ? inputs.data.gates : [],
  };
}
