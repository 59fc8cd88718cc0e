import { sql } from "kysely";
import * as z from "zod";
import { errorOf } from "../api/trpc.ts";
import type { V1Deps } from "./v1-context.ts";
import { IdsInput, RandomInput, V1Filter, V1Text } from "./v1-input.ts";
import { openV1Procedure, v1Router } from "./v1-procedures.ts";
import { shuffleOptions, type V1Question, v1QuestionOf } from "./v1-question.ts";

/** `getAll` is most of the database in one reply. */
const WHOLE_TABLE_COST = 40;

export const questionRouter = v1Router({
  getAll: openV1Procedure(WHOLE_TABLE_COST).query(({ ctx }) => readQuestions(ctx.deps, {})),
  getById: openV1Procedure()
    .input(z.object({ id: V1Text }))
    .query(async ({ ctx, input }) => {
      const [found] = await readQuestions(ctx.deps, { ids: [input.id] });
      if (found === undefined) throw errorOf({ code: "not_found" });
      return found;
    }),
  getRandom: openV1Procedure()
    .input(RandomInput)
    .query(async ({ ctx: { deps }, input: { count, ...filter } }) => {
      const drawn = await questionsLike(deps, filter)
        .orderBy(sql`random()`)
        .limit(count)
        .execute();
      return shuffled(deps, drawn.map(v1QuestionOf));
    }),
  getByCategory: openV1Procedure()
    .input(z.object({ category: V1Text }))
    .query(async ({ ctx, input }) => shuffled(ctx.deps, await readQuestions(ctx.deps, input))),
  getByDifficulty: openV1Procedure()
    .input(z.object({ difficulty: V1Text }))
    .query(async ({ ctx, input }) => shuffled(ctx.deps, await readQuestions(ctx.deps, input))),
  getByIds: openV1Procedure()
    .input(IdsInput)
    .query(async ({ ctx, input }) => shuffled(ctx.deps, await readQuestions(ctx.deps, input))),
  getCategories: openV1Procedure().query(async ({ ctx }) => {
    const rows = await ctx.deps.db
      .selectFrom("questions")
      .select("category")
      .distinct()
      .orderBy("category")
      .execute();
    return rows.map((row) => row.category);
  }),
  getDifficulties: openV1Procedure().query(async ({ ctx }) => {
    const rows = await ctx.deps.db
      .selectFrom("questions")
      .select("difficulty")
      .distinct()
      .orderBy("difficulty")
      .execute();
    return rows.map((row) => row.difficulty);
  }),
  getCount: openV1Procedure()
    .input(V1Filter.optional())
    .query(async ({ ctx, input = {} }) => {
      const { n } = await questionsLike(ctx.deps, input)
        .clearSelect()
        .select((count) => count.fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      return n;
    }),
});

type Filter = { category?: string | undefined; difficulty?: string | undefined };

async function readQuestions(deps: V1Deps, { ids, ...filter }: Filter & { ids?: string[] }) {
  if (ids?.length === 0) return [];
  let query = questionsLike(deps, filter).orderBy("id");
  if (ids !== undefined) query = query.where("id", "in", ids);
  return (await query.execute()).map(v1QuestionOf);
}

function questionsLike({ db }: V1Deps, { category, difficulty }: Filter) {
  let query = db.selectFrom("questions").selectAll();
  if (category !== undefined) query = query.where("category", "=", category);
  if (difficulty !== undefined) query = query.where("difficulty", "=", difficulty);
  return query;
}

function shuffled({ random }: V1Deps, questions: V1Question[]): V1Question[] {
  return questions.map((question) => shuffleOptions(question, random));
}
