import { DEADLINE_GRACE_MS } from "../../domain/attempt/reconcile.ts";
import type { Database } from "../db/open-database.ts";

/**
 * Closes attempts for now whose time is up with no end heard of: what was not answered is not answered.
 * Nothing is judged by it. An end that arrives later, or more time, takes the closing back. How many.
 */
export async function closeAttempts(db: Database, now: number): Promise<number> {
  const result = await db
    .updateTable("attempts")
    .set({ closed_at: new Date(now) })
    .where("closed_at", "is", null)
    .where("finished_at", "is", null)
    .where("sealed_at", "is", null)
    .where("deadline_at", "<=", new Date(now - DEADLINE_GRACE_MS))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
