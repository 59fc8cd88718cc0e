import { sql } from "kysely";
import type { V1Deps } from "./v1-context.ts";
import { v1Clock } from "./v1-time.ts";

export type V1Day = { date: string; total: number; correct: number };

/**
 * What is left of each of the last days, oldest first: a question counts on the day of its last try only,
 * because V1 kept no other. Days begin at midnight of V1's clock.
 */
export function readV1Days(
  { db, now }: Pick<V1Deps, "db" | "now">,
  userId: string,
  days: number,
): Promise<V1Day[]> {
  return db
    .selectFrom("user_progress")
    .select(({ fn }) => [
      sql<string>`to_char(last_attempted_at, 'YYYY-MM-DD')`.as("date"),
      fn.countAll<number>().as("total"),
      fn.countAll<number>().filterWhere("is_correct", "=", true).as("correct"),
    ])
    .where("user_id", "=", userId)
    .where("last_attempted_at", ">=", sql<Date>`${v1Clock(new Date(now()))}::date - ${days - 1}::int`)
    .groupBy("date")
    .orderBy("date")
    .execute();
}
