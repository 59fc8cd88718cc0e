import type { RollbackReview, RolloutDesk } from "../../protocol/rollout-desk.ts";
import { listAnnouncements } from "./announcement-rows.ts";
import { listChecks } from "./check-rows.ts";
import type { RolloutDeps } from "./check-rollout.ts";
import { listRollbacks } from "./list-decisions.ts";
import { readRolloutStatus } from "./read-rollout-status.ts";
import { reviewRollback } from "./review-rollback.ts";

const MOST = 5;

/** What operators work with besides gates and steps. */
export async function readRolloutDesk(deps: RolloutDeps): Promise<RolloutDesk> {
  const { db } = deps;
  const now = deps.now();
  const announcements = await listAnnouncements(db, now);
  const status = await readRolloutStatus(deps);
  const rollbacks: RollbackReview[] = [];
  for (const rollback of await listRollbacks(db, MOST)) rollbacks.push(await reviewRollback(db, rollback));
  const checks = await listChecks(db, { status, now });
  return { checks, announcements, rollbacks };
}
