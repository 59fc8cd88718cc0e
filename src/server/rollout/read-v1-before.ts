import * as z from "zod/mini";
import { ArmReading } from "../../domain/rollout/arm-reading.ts";
import type { Database } from "../db/open-database.ts";
import type { Rollout } from "./rollout-rows.ts";

const Inputs = z.object({ readings: z.object({ arms: z.object({ v1: ArmReading }) }) });

/** V1's arm as it was read for the step to 100 %; undefined at any other, and where nothing was read for it. */
export async function readV1Before(
  db: Database,
  { stage, revision }: Rollout,
): Promise<ArmReading | undefined> {
  if (stage !== 100) return undefined;
  const row = await db
    .selectFrom("rollout_decisions")
    .select("inputs")
    .where("action", "=", "advance")
    .where("to_stage", "=", 100)
    .where("revision", "=", revision - 1)
    .where("dry_run", "=", false)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const inputs = Inputs.safeParse(row?.inputs);
  return inputs.success ? inputs.data.readings.arms.v1 : undefined;
}
