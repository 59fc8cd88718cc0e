import { sql } from "kysely";
import type * as z from "zod";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { V1Deps } from "./v1-context.ts";
import type { V1Database } from "./v1-database.ts";
import type { SubmitInput } from "./v1-input.ts";
import { type V1Progress, v1ProgressOf } from "./v1-progress.ts";
import { TRIED_AT, v1Clock } from "./v1-time.ts";

const FOREIGN_KEY_VIOLATION = "23503";

/**
 * V1's faults, kept: the client's word is the verdict, and a new try overwrites the one before it. `not_found`
 * where the question is unknown and the database minds; one whose foreign keys are gone takes it.
 */
export async function submitV1Answer(
  deps: Pick<V1Deps, "db" | "now">,
  userId: string,
  answer: z.infer<typeof SubmitInput>,
): Promise<Result<V1Progress>> {
  try {
    return await deps.db.transaction().execute(async (db) => {
      const at = new Date(deps.now());
      const said = {
        is_correct: answer.isCorrect,
        selected_answer: answer.selectedAnswer,
        last_attempted_at: v1Clock(at),
      };
      const row = await db
        .insertInto("user_progress")
        .values({ user_id: userId, question_id: answer.questionId, ...said })
        .onConflict((conflict) =>
          conflict
            .columns(["user_id", "question_id"])
            .doUpdateSet({ ...said, attempt_count: sql`user_progress.attempt_count + 1` }),
        )
        .returningAll()
        .returning(TRIED_AT)
        .executeTakeFirstOrThrow();
      await countTry(db, userId, at);
      return ok(v1ProgressOf(row));
    });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === FOREIGN_KEY_VIOLATION) return fail("not_found");
    throw error;
  }
}

/** The totals are counted from what is left in the progress table; days are those of the server's clock. */
async function countTry(db: V1Database, userId: string, at: Date): Promise<void> {
  const before = await db
    .selectFrom("user_stats")
    .select(["streak", sql<number | null>`${v1Clock(at)}::date - last_studied_at::date`.as("days")])
    .where("user_id", "=", userId)
    .forUpdate()
    .executeTakeFirst();
  const { total, correct } = await db
    .selectFrom("user_progress")
    .select(({ fn }) => [
      fn.countAll<number>().as("total"),
      fn.countAll<number>().filterWhere("is_correct", "=", true).as("correct"),
    ])
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow();
  const now = {
    total_questions: total,
    correct_answers: correct,
    streak: streakAfter(before),
    last_studied_at: v1Clock(at),
  };
  await db
    .insertInto("user_stats")
    .values({ user_id: userId, total_attempts: 1, ...now })
    .onConflict((conflict) =>
      conflict.column("user_id").doUpdateSet({ ...now, total_attempts: sql`user_stats.total_attempts + 1` }),
    )
    .execute();
}

function streakAfter(before: { streak: number; days: number | null } | undefined): number {
  if (before?.days === 0) return Math.max(1, before.streak);
  return before?.days === 1 ? before.streak + 1 : 1;
}
