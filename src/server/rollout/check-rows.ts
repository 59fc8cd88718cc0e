import { CHECKS, CheckItem } from "../../domain/rollout/checklist.ts";
import type { CheckState, TickInput } from "../../protocol/rollout-desk.ts";
import type { RolloutStatus } from "../../protocol/rollout.ts";
import type { Database } from "../db/open-database.ts";
import { type CheckFacts, readCheckFacts } from "./read-check-facts.ts";
import { type Actor, columnsOf } from "./rollout-rows.ts";

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

type Known = { status: RolloutStatus; now: number };

/** Every item of the plan's checklists: what a machine can see is looked at now, the rest is a person's word. */
export async function listChecks(db: Database, known: Known): Promise<CheckState[]> {
  const rows = await db
    .selectFrom("rollout_checks")
    .selectAll()
    .distinctOn("item")
    .orderBy("item")
    .orderBy("at", "desc")
    .execute();
  const facts = await readCheckFacts(db, known);
  return CheckItem.options.map((item): CheckState => {
    const { list, seenBy } = CHECKS[item];
    if (seenBy === "machine") {
      const seen = SEEN[item]?.({ ...known, ...facts });
      const isSeen = seen !== undefined && seen !== false;
      const at = typeof seen === "number" ? { at: seen } : {};
      return { item, list, seenBy, state: isSeen ? "done" : "open", ...at };
    }
    const row = rows.find((one) => one.item === item);
    if (row === undefined) return { item, list, seenBy, state: "open" };
    return { item, list, seenBy, state: row.state, by: row.staff_name, at: row.at.getTime() };
  });
}

/** What is measured goes by the newest look; older than this it is measured no more. */
const LOOKED_WITHIN_MS = 5 * 60_000;
/** One is taken and proven each day as delivered; one of these may fail. */
const BACKUP_WITHIN_MS = 48 * 60 * 60_000;
/** They compare the arms, of which there is only one left where everybody is in V2. */
const OF_TWO_ARMS: ReadonlySet<string> = new Set(["comparison", "sample_ratio", "shadow_agreement"]);

type Seen = Known & CheckFacts;

/** Whether it is so, or since when. */
const SEEN: Partial<Record<CheckItem, (seen: Seen) => boolean | number>> = {
  backup_restored: ({ backupTakenAt, now }) =>
    backupTakenAt !== undefined && backupTakenAt > now - BACKUP_WITHIN_MS && backupTakenAt,
  each_step_verified: (seen) =>
    isLooking(seen) &&
    seen.status.gates.length > 0 &&
    gatesOf(seen).every(({ use, verdict }) => use === "watched" || verdict === "pass"),
  watched_live: (seen) => isLooking(seen) && (seen.lookedAt ?? false),
  learners_told: ({ announcedAt }) => announcedAt ?? false,
  functions_verified: (seen) =>
    isOpen(seen, "marking_agreement") && (wasNoWorse(seen) || isOpen(seen, "comparison")),
  performance_checked: (seen) => isOpen(seen, "response_time") && isOpen(seen, "errors"),
  week1_performance: ({ measuredDays, week1Days }) => week1Days > 0 && measuredDays >= week1Days,
  week1_feedback: ({ week1Said }) => week1Said > 0,
  month1_satisfaction: ({ month1Ratings, status }) =>
    month1Ratings > 0 && month1Ratings >= status.settings.gates.satisfaction.minimum,
};

function isLooking({ lookedAt, now }: Seen): boolean {
  return lookedAt !== undefined && lookedAt > now - LOOKED_WITHIN_MS;
}

function gatesOf({ status }: Seen): RolloutStatus["gates"] {
  return status.stage === 100 ? status.gates.filter(({ gate }) => !OF_TWO_ARMS.has(gate)) : status.gates;
}

function isOpen({ status }: Seen, name: string): boolean {
  return status.gates.some(({ gate, verdict }) => gate === name && verdict === "pass");
}

/** With everybody in V2 the last comparison stands: that of the step up to all of them. */
function wasNoWorse({ status }: Seen): boolean {
  const last = status.decisions.find(({ action, to }) => action === "advance" && to === 100);
  return (
    status.stage === 100 &&
    last?.gates.some(({ gate, verdict }) => gate === "comparison" && verdict === "pass") === true
  );
}
