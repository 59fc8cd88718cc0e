import { DECISION_PERIOD_MS } from "../../domain/attempt/reconcile.ts";
import type { Database } from "../db/open-database.ts";

/**
 * Archives sessions whose results are final and that nobody took up: `no_submission`, which is not 0 %.
 * Nothing is deleted, and an answer that comes later still finds its session. How many were closed.
 */
export async function closeSessions(db: Database, now: number): Promise<number> {
  const result = await db
    .updateTable("sessions")
    .set({ archived_at: new Date(now) })
    .where("archived_at", "is", null)
    .where("attempt_id", "is", null)
    .where("closes_at", "<=", new Date(now - DECISION_PERIOD_MS))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
