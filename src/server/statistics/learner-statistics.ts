import { sql } from "kysely";
import type { Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { LearnerStatistics, StatisticsInput } from "../../protocol/statistics.ts";
import type { Database } from "../db/open-database.ts";

type GroupRow = {
  part: "all" | "category" | "day";
  name: string;
  answered: number;
  correct: number;
  points: number;
};

/**
 * A fold over the person's answers as they stand: each counts once, whatever was sent how often. Counted
 * are those that have a verdict and count; what is held or lost to a better attempt is not summed.
 */
export async function readStatistics(
  db: Database,
  learnerIds: readonly Uuid[],
  input: StatisticsInput,
): Promise<Result<LearnerStatistics>> {
  const timeZone = knownTimeZone(input.timeZone);
  if (timeZone === undefined) return fail("request_malformed", { timeZone: input.timeZone });
  const { rows } = await sql<GroupRow>`
    with counting as (
      select coalesce(category, '') as category, verdict, fraction,
        to_char(answered_at at time zone ${timeZone}, 'YYYY-MM-DD') as day
      from mundap.answers
      where learner_id = any(${learnerIds}::uuid[]) and acceptance in ('counted', 'late_counted')
        and verdict in ('correct', 'partially_correct', 'incorrect')
    )
    select case when grouping(category) = 0 then 'category' when grouping(day) = 0 then 'day' else 'all' end as part,
      coalesce(category, day, '') as name,
      count(*) as answered, count(*) filter (where verdict = 'correct') as correct,
      coalesce(sum(fraction), 0) as points
    from counting group by grouping sets ((), (category), (day)) order by name`.execute(db);
  const attempts = await db
    .selectFrom("attempts")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("learner_id", "in", [...learnerIds])
    .executeTakeFirstOrThrow();
  const all = rows.find(({ part }) => part === "all");
  const groups = (part: GroupRow["part"]) => rows.filter((row) => row.part === part);
  return ok({
    answered: all?.answered ?? 0,
    correct: all?.correct ?? 0,
    points: all?.points ?? 0,
    attempts: attempts.count,
    byCategory: groups("category").map(({ name, answered, correct }) => ({
      category: name,
      answered,
      correct,
    })),
    byDay: groups("day").map(({ name, answered, correct }) => ({ day: name, answered, correct })),
  });
}

/** PostgreSQL knows the same names; one that it does not know would be an error of the statement. */
function knownTimeZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
