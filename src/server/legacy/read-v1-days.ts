import { sql } from "kysely";
import type { V1Deps } from "./v1-context.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export type V1Day = { date: string; total: number; correct: number };

/**
 * What is left of each of the last days, oldest first: a question counts on the day of its last try only,
 * because V1 kept no other. Days begin at midnight of V1's clock (UTC).
 */
export function readV1Days(
  { db, now }: Pick<V1Deps, "db" | "now">,
  userId: string,
  days: number,
): Promise<V1Day[]> {
  const today = Math.floor(now() / DAY_MS);
  const since = new Date((today - days + 1) * DAY_MS).toISOString();
  return db
    .selectFrom("user_progress")
    .select(({ fn }) => [
      sql<string>`to_char(last_attempted_at, 'YYYY-MM-DD')`.as("date"),
      fn.countAll<number>().as("total"),
      fn.countAll<number>().filterWhere("is_correct", "=", true).as("correct"),
    ])
    .where("user_id", "=", userId)
    .where("last_attempted_at", ">=", sql<Date>`${since}::timestamp`)
    .groupBy("date")
    .orderBy("date")
    .execute();
}
