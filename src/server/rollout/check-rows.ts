import { CHECKS, CheckItem } from "../../domain/rollout/checklist.ts";
import type { CheckState, TickInput } from "../../protocol/rollout-desk.ts";
import type { RolloutStatus } from "../../protocol/rollout.ts";
import type { Database } from "../db/open-database.ts";
import { type Actor, columnsOf } from "./rollout-rows.ts";

/** What is measured goes by the newest look; older than this it is measured no more. */
const LOOKED_WITHIN_MS = 5 * 60_000;

export async function tickCheck(
  db: Database,
  by: Actor,
  { item, state, now }: TickInput & { now: number },
): Promise<void> {
  await db
    .insertInto("rollout_checks")
    .values({ item, at: new Date(now), state, note: "", ...columnsOf(by) })
    .execute();
}

type Known = { status: RolloutStatus; announced: number; now: number };

/** Every item of the plan's checklists: what a machine can see is looked at now, the rest is a person's word. */
export async function listChecks(db: Database, known: Known): Promise<CheckState[]> {
  const rows = await db
    .selectFrom("rollout_checks")
    .selectAll()
    .distinctOn("item")
    .orderBy("item")
    .orderBy("at", "desc")
    .execute();
  const lookedAt = await readLookedAt(db);
  const isLooking = lookedAt !== undefined && lookedAt > known.now - LOOKED_WITHIN_MS;
  return CheckItem.options.map((item): CheckState => {
    const { list, seenBy } = CHECKS[item];
    if (seenBy === "machine") {
      return { item, list, seenBy, state: isSeen(item, { ...known, isLooking }) ? "done" : "open" };
    }
    const row = rows.find((one) => one.item === item);
    if (row === undefined) return { item, list, seenBy, state: "open" };
    return { item, list, seenBy, state: row.state, by: row.staff_name, at: row.at.getTime() };
  });
}

async function readLookedAt(db: Database): Promise<number | undefined> {
  const job = await db
    .selectFrom("jobs")
    .select("last_run_at")
    .where("name", "=", "rollout")
    .executeTakeFirst();
  return job?.last_run_at?.getTime();
}

function isSeen(item: CheckItem, { status, announced, isLooking }: Known & { isLooking: boolean }): boolean {
  const isOpen = (name: string) =>
    status.gates.some(({ gate, verdict }) => gate === name && verdict === "pass");
  switch (item) {
    case "watched_live":
      return isLooking;
    case "each_step_verified":
      return isLooking && status.gates.length > 0 && status.gates.every(({ reason }) => reason !== "no_data");
    case "learners_told":
      return announced > 0;
    case "functions_verified":
      return isOpen("marking_agreement") && isOpen("comparison");
    case "performance_checked":
      return isOpen("response_time") && isOpen("errors");
    default:
      return false;
  }
}
