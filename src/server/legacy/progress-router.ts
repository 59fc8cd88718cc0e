import * as z from "zod";
import { errorOf, valueOf } from "../api/trpc.ts";
import { submitV1Answer } from "./submit-v1-answer.ts";
import { accuracyOf } from "./v1-accuracy.ts";
import { SubmitInput, V1Text } from "./v1-input.ts";
import { signedV1Procedure, v1Router } from "./v1-procedures.ts";
import { v1ProgressOf } from "./v1-progress.ts";
import { TRIED_AT } from "./v1-time.ts";

export const progressRouter = v1Router({
  get: signedV1Procedure.input(z.object({ questionId: V1Text })).query(async ({ ctx, input }) => {
    const row = await ctx.deps.db
      .selectFrom("user_progress")
      .selectAll()
      .select(TRIED_AT)
      .where("user_id", "=", ctx.user.id)
      .where("question_id", "=", input.questionId)
      .executeTakeFirst();
    return row === undefined ? null : v1ProgressOf(row);
  }),
  getAll: signedV1Procedure.query(async ({ ctx }) => {
    const rows = await ctx.deps.db
      .selectFrom("user_progress")
      .selectAll()
      .select(TRIED_AT)
      .where("user_id", "=", ctx.user.id)
      .orderBy("id")
      .execute();
    return rows.map(v1ProgressOf);
  }),
  submit: signedV1Procedure.input(SubmitInput).mutation(async ({ ctx, input }) => {
    const kept = valueOf(await submitV1Answer(ctx.deps, ctx.user.id, input));
    ctx.deps.noteSubmission({
      userId: ctx.user.id,
      questionId: input.questionId,
      selected: input.selectedAnswer,
      reportedCorrect: input.isCorrect,
      shown: input.shownOptions,
    });
    return kept;
  }),
  /** Without a question: everything of the learner's. */
  reset: signedV1Procedure
    .input(z.object({ questionId: V1Text.optional() }).optional())
    .mutation(async ({ ctx, input }) => {
      let query = ctx.deps.db.deleteFrom("user_progress").where("user_id", "=", ctx.user.id);
      if (input?.questionId !== undefined) query = query.where("question_id", "=", input.questionId);
      const { numDeletedRows } = await query.executeTakeFirstOrThrow();
      return { success: true, deleted: Number(numDeletedRows) };
    }),
  getIncorrect: signedV1Procedure.query(async ({ ctx }) => {
    const rows = await ctx.deps.db
      .selectFrom("user_progress")
      .selectAll()
      .select(TRIED_AT)
      .where("user_id", "=", ctx.user.id)
      .where("is_correct", "=", false)
      .orderBy("last_attempted_at", "desc")
      .execute();
    return rows.map(v1ProgressOf);
  }),
  getAccuracy: signedV1Procedure.query(async ({ ctx }) => {
    const row = await ctx.deps.db
      .selectFrom("user_progress")
      .select(({ fn }) => [
        fn.countAll<number>().as("total"),
        fn.countAll<number>().filterWhere("is_correct", "=", true).as("correct"),
      ])
      .where("user_id", "=", ctx.user.id)
      .executeTakeFirst();
    if (row === undefined) throw errorOf({ code: "server_error" });
    return accuracyOf(row);
  }),
});
