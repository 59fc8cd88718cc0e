import type { RollbackReview, RolloutDesk } from "../../protocol/rollout-desk.ts";
import type { Database } from "../db/open-database.ts";
import { listAnnouncements } from "./announcement-rows.ts";
import { listChecks } from "./check-rows.ts";
import type { RolloutDeps } from "./check-rollout.ts";
import { listRollbacks } from "./list-decisions.ts";
import { readRolloutStatus } from "./read-rollout-status.ts";

const MOST = 5;

/** What operators work with besides gates and steps. */
export async function readRolloutDesk(deps: RolloutDeps): Promise<RolloutDesk> {
  const { db } = deps;
  const now = deps.now();
  const announcements = await listAnnouncements(db, now);
  const status = await readRolloutStatus(deps);
  const rollbacks: RollbackReview[] = [];
  for (const { at, by, why, note, from, gates } of await listRollbacks(db, MOST)) {
    rollbacks.push({ at, by, why, note, from, gates, lateAttempts: await countLate(db, at) });
  }
  const checks = await listChecks(db, { status, announced: announcements.length, now });
  return { checks, announcements, rollbacks };
}

/** Attempts begun in cohort V2 before that moment whose first event came after it. */
async function countLate(db: Database, at: number): Promise<number> {
  const row = await db
    .selectFrom("attempts as t")
    .innerJoin("cohort_assignments as c", (join) =>
      join
        .onRef("c.learner_id", "=", "t.learner_id")
        .onRef("c.assignment_id", "=", "t.assignment_id")
        .on("c.cohort", "=", "v2"),
    )
    .innerJoin("journals as j", (join) =>
      join.onRef("j.learner_id", "=", "t.learner_id").onRef("j.journal_id", "=", "t.attempt_id"),
    )
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("t.started_at", "<", new Date(at))
    .where("j.created_at", ">=", new Date(at))
    .executeTakeFirst();
  return row?.count ?? 0;
}
