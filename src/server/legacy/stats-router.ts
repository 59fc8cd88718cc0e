import { sql } from "kysely";
import { accuracyOf } from "./v1-accuracy.ts";
import type { V1Deps } from "./v1-context.ts";
import { DaysInput, LimitInput } from "./v1-input.ts";
import { signedV1Procedure, v1Router } from "./v1-procedures.ts";
import { v1ProgressOf } from "./v1-progress.ts";
import { TRIED_AT } from "./v1-time.ts";
import { readV1Days } from "./read-v1-days.ts";

export const statsRouter = v1Router({
  getOverview: signedV1Procedure.query(async ({ ctx }) => {
    const row = await readStats(ctx.deps, ctx.user.id);
    const { accuracy } = accuracyOf({ total: row?.total_questions ?? 0, correct: row?.correct_answers ?? 0 });
    return {
      totalQuestions: row?.total_questions ?? 0,
      correctAnswers: row?.correct_answers ?? 0,
      totalAttempts: row?.total_attempts ?? 0,
      accuracy,
      streak: row?.streak ?? 0,
      lastStudiedAt: row?.studied_at ?? null,
    };
  }),
  getByCategory: signedV1Procedure.query(async ({ ctx }) => {
    const tallies = await tallyBy(ctx.deps, ctx.user.id, "category");
    return tallies.map(({ name, ...tally }) => ({ category: name, ...accuracyOf(tally) }));
  }),
  getByDifficulty: signedV1Procedure.query(async ({ ctx }) => {
    const tallies = await tallyBy(ctx.deps, ctx.user.id, "difficulty");
    return tallies.map(({ name, ...tally }) => ({ difficulty: name, ...accuracyOf(tally) }));
  }),
  getStreak: signedV1Procedure.query(async ({ ctx }) => {
    const row = await readStats(ctx.deps, ctx.user.id);
    return { streak: row?.streak ?? 0, lastStudiedAt: row?.studied_at ?? null };
  }),
  getRecentActivity: signedV1Procedure.input(LimitInput).query(async ({ ctx, input }) => {
    const rows = await ctx.deps.db
      .selectFrom("user_progress")
      .innerJoin("questions", "questions.id", "user_progress.question_id")
      .selectAll("user_progress")
      .select(["questions.question", "questions.category", TRIED_AT])
      .where("user_id", "=", ctx.user.id)
      .orderBy("last_attempted_at", "desc")
      .limit(input.limit)
      .execute();
    return rows.map(({ question, category, ...row }) => ({ ...v1ProgressOf(row), question, category }));
  }),
  getDailyStats: signedV1Procedure.input(DaysInput).query(async ({ ctx: { deps, user }, input }) => {
    const days = await readV1Days(deps, user.id, input.days);
    return days.map(({ date, ...tally }) => ({ date, ...accuracyOf(tally) }));
  }),
});

function readStats({ db }: V1Deps, userId: string) {
  return db
    .selectFrom("user_stats")
    .selectAll()
    .select(sql<Date | null>`mundap.v1_instant(last_studied_at)`.as("studied_at"))
    .where("user_id", "=", userId)
    .executeTakeFirst();
}

function tallyBy({ db }: V1Deps, userId: string, column: "category" | "difficulty") {
  return db
    .selectFrom("user_progress")
    .innerJoin("questions", "questions.id", "user_progress.question_id")
    .select(({ fn, ref }) => [
      sql<string>`${ref(`questions.${column}`)}`.as("name"),
      fn.countAll<number>().as("total"),
      fn.countAll<number>().filterWhere("user_progress.is_correct", "=", true).as("correct"),
    ])
    .where("user_progress.user_id", "=", userId)
    .groupBy(`questions.${column}`)
    .orderBy(`questions.${column}`)
    .execute();
}
