import { sql } from "kysely";
import type { FormerHistory } from "../../protocol/former.ts";
import type { Database } from "../db/open-database.ts";
import { BY_V2 } from "../move/back/return-to-v1.ts";
import { v1Of } from "./v1-database.ts";

const MOST_DAYS = 366;

/**
 * Counted from V1's tables as they are now. Of several accounts what was answered is added up, and the longest
 * streak counts. A question that was deleted since still counts as answered, and has no category any more.
 */
export async function readFormerHistory(db: Database, v1UserIds: readonly string[]): Promise<FormerHistory> {
  const v1 = v1Of(db);
  const progress = v1
    .selectFrom("user_progress")
    .where("user_progress.user_id", "in", v1UserIds)
    // What V2 told V1 is in V2's own statistics already.
    .where("selected_answer", "<>", BY_V2);
  const totals = await progress
    .select(({ fn }) => [
      fn.countAll<number>().as("answered"),
      fn.countAll<number>().filterWhere("is_correct", "=", true).as("correct"),
      sql<number>`coalesce(sum(attempt_count), 0)::integer`.as("tries"),
    ])
    .executeTakeFirstOrThrow();
  const stats = await v1
    .selectFrom("user_stats")
    .select(({ fn }) => [fn.max("streak").as("streak"), fn.max("last_studied_at").as("last")])
    .where("user_id", "in", v1UserIds)
    .executeTakeFirst();
  const byCategory = await progress
    .leftJoin("questions", "questions.id", "user_progress.question_id")
    .select(({ fn }) => [
      sql<string>`coalesce(questions.category, '')`.as("category"),
      fn.countAll<number>().as("answered"),
      fn.countAll<number>().filterWhere("is_correct", "=", true).as("correct"),
    ])
    .groupBy("questions.category")
    .orderBy("category")
    .execute();
  const byDay = await progress
    .select(({ fn }) => [
      sql<string>`to_char(last_attempted_at, 'YYYY-MM-DD')`.as("day"),
      fn.countAll<number>().as("answered"),
      fn.countAll<number>().filterWhere("is_correct", "=", true).as("correct"),
    ])
    .groupBy("day")
    .orderBy("day", "desc")
    .limit(MOST_DAYS)
    .execute();
  return {
    ...totals,
    streakDays: stats?.streak ?? 0,
    lastStudiedAt: stats?.last?.getTime() ?? null,
    byCategory,
    byDay: byDay.toReversed(),
  };
}
