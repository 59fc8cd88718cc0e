import * as z from "zod/mini";
import { ArmReading } from "../../domain/rollout/arm-reading.ts";
import { GateResult } from "../../domain/rollout/gate-result.ts";
import type { RolloutDecision } from "../../protocol/rollout.ts";
import type { Database } from "../db/open-database.ts";
import type { Row } from "../db/tables.ts";
import { CONTROLLER } from "./rollout-rows.ts";

const Inputs = z.object({ gates: z.prefault(z.array(GateResult), []) });

const MOST_DECISIONS = 100;
/** Of the controller's looks that changed nothing: one an hour would soon fill any list. */
const MOST_LOOKS = 24;

/** The newest first: everything that a person decided or that changed something, and the controller's last looks. */
export async function listDecisions(db: Database): Promise<RolloutDecision[]> {
  const look = { action: "stay", staff_id: CONTROLLER.staffId } as const;
  const newest = db.selectFrom("rollout_decisions").selectAll().orderBy("id", "desc");
  const looks = await newest
    .where("action", "=", look.action)
    .where("staff_id", "=", look.staff_id)
    .limit(MOST_LOOKS)
    .execute();
  const decisions = await newest
    .where((row) => row.or([row("action", "<>", look.action), row("staff_id", "<>", look.staff_id)]))
    .limit(MOST_DECISIONS)
    .execute();
  return [...looks, ...decisions].toSorted((one, other) => other.id - one.id).map(toDecision);
}

export type Rollback = {
  decision: RolloutDecision;
  /** The step that it ended. */
  revision: number;
  /** Both arms as they were read, and how sure their ranges had to be; absent where a person decided unseen. */
  read?: z.infer<typeof Read>;
};

const Read = z.object({
  readings: z.object({ arms: z.object({ v1: z.optional(ArmReading), v2: z.optional(ArmReading) }) }),
  settings: z.object({ alpha: z.number() }),
});

/** Those that were carried out, the newest first. */
export async function listRollbacks(db: Database, most: number): Promise<Rollback[]> {
  const rows = await db
    .selectFrom("rollout_decisions")
    .selectAll()
    .where("action", "=", "rollback")
    .where("dry_run", "=", false)
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => {
    const read = Read.safeParse(row.inputs);
    return {
      decision: toDecision(row),
      revision: row.revision,
      ...(read.success && { read: read.data }),
    };
  });
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
