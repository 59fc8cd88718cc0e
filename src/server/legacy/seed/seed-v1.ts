import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";
import { OperatorProblem } from "../../operator-problem.ts";
import { createV1Tables, type V1Database, v1Of } from "../v1-database.ts";
import { openChance } from "./chance.ts";
import { drawLearners } from "./draw-learners.ts";
import { drawQuestions, type SeedQuestion } from "./draw-questions.ts";
import { insertAccounts, SEED_PASSWORD } from "./insert-accounts.ts";
import { insertProgress } from "./insert-progress.ts";
import { insertStats } from "./insert-stats.ts";
import { type PlantedQuestions, plantQuestionFaults, QUESTION_FAULT_COUNT } from "./plant-question-faults.ts";
import { countProgressFaults, type PlantedProgress } from "./count-progress-faults.ts";
import { dropForeignKeys, restoreForeignKeys } from "./v1-foreign-keys.ts";

export type V1SeedPlan = {
  questions: number;
  learners: number;
  answers: number;
  faults: "none" | "planted";
  seed: number;
  /** Everything has happened before this moment. */
  untilMs: number;
};
export type V1SeedReport = {
  seed: number;
  until: string;
  rows: { questions: number; user: number; user_progress: number; user_stats: number };
  /** Of every account. */
  password: string;
  emails: string[];
  faults: (PlantedQuestions & PlantedProgress) | undefined;
  seconds: number;
};

/** Where real databases have one answer of a thousand. */
const AHEAD_EVERY = 1000;
const SHARE_GONE = 0.01;

/**
 * Fills V1's tables, which are made where they are not, with what V1 might have left: the same for the same
 * plan. With faults the foreign keys are left out, as real databases lack them whose rows break them. Throws
 * an OperatorProblem where the tables hold anything, or the plan cannot be.
 */
export async function seedV1(db: Database, plan: V1SeedPlan): Promise<V1SeedReport> {
  refuseImpossible(plan);
  const startedAt = performance.now();
  const { seed, untilMs } = plan;
  const isFaulty = plan.faults === "planted";
  const gone = (count: number) => (isFaulty ? Math.max(1, Math.round(count * SHARE_GONE)) : 0);
  const questionCount = plan.questions + gone(plan.questions);
  const drawn = drawQuestions(questionCount, { seed, untilMs });
  const kept = withoutSome(drawn, gone(plan.questions), openChance(seed, "deleted-questions").below);
  const { questions, planted } = isFaulty
    ? plantQuestionFaults(kept, seed)
    : { questions: kept, planted: undefined };
  const everyone = drawLearners({
    seed,
    untilMs,
    answers: plan.answers,
    learners: plan.learners + gone(plan.learners),
    questions: questionCount,
  });
  const learners = withoutSome(everyone, gone(plan.learners), openChance(seed, "deleted-learners").below);

  await createV1Tables(db);
  const counted = await v1Of(db)
    .transaction()
    .execute(async (v1) => {
      await refuseFilled(v1);
      await dropForeignKeys(v1);
      await insertQuestions(v1, questions, plan.faults);
      await insertAccounts(v1, learners, seed);
      const aheadEvery = isFaulty ? AHEAD_EVERY : 0;
      await insertProgress(v1, everyone, { seed, untilMs, questionCount, aheadEvery });
      const drifted = await insertStats(v1, everyone, plan.faults);
      if (!isFaulty) await restoreForeignKeys(v1);
      return isFaulty ? await countProgressFaults(v1, { untilMs, drifted }) : undefined;
    });
  await sql`analyze public.questions, public.user_progress, public.user_stats, public."user"`.execute(db);
  return {
    seed,
    until: new Date(untilMs).toISOString(),
    rows: {
      questions: questions.length,
      user: learners.length,
      user_progress: plan.answers,
      user_stats: everyone.filter(({ answers }) => answers > 0).length,
    },
    password: SEED_PASSWORD,
    emails: learners.slice(0, 3).map(({ email }) => email),
    faults: planted && counted && { ...planted, ...counted },
    seconds: (performance.now() - startedAt) / 1000,
  };
}

function refuseImpossible({ questions, learners, answers, faults }: V1SeedPlan): void {
  if (answers > questions * learners)
    throw new OperatorProblem("seed_too_many_answers", { most: questions * learners });
  if (faults === "planted" && questions <= QUESTION_FAULT_COUNT)
    throw new OperatorProblem("seed_too_few_questions", { least: QUESTION_FAULT_COUNT + 1 });
}

/** A real V1 is never written into. */
async function refuseFilled(db: V1Database): Promise<void> {
  for (const table of ["user", "questions", "user_progress", "user_stats"] as const) {
    const row = await db
      .selectFrom(table)
      .select(sql<number>`1`.as("one"))
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) throw new OperatorProblem("seed_not_empty", { table });
  }
}

/** The column of the second key exists only where a variant of V1 added it. */
async function insertQuestions(
  db: V1Database,
  questions: readonly SeedQuestion[],
  faults: V1SeedPlan["faults"],
): Promise<void> {
  const rows = JSON.stringify(questions);
  const secondKey = faults === "planted" ? sql`, correct_answers` : sql``;
  if (faults === "planted")
    await sql`alter table public.questions add column correct_answers json`.execute(db);
  await sql`
    insert into public.questions
      (id, category, question, options, correct_answer, explanation, code, difficulty, created_at ${secondKey})
    select id, category, question, options, correct_answer, explanation, code, difficulty, created_at ${secondKey}
    from json_to_recordset(${rows}::json) as r(id text, category text, question text, options json,
      correct_answer integer, correct_answers json, explanation text, code text, difficulty text, created_at timestamp)
    order by id`.execute(db);
}

function withoutSome<T>(all: readonly T[], count: number, below: (count: number) => number): T[] {
  const left = [...all];
  for (let taken = 0; taken < count; taken += 1) left.splice(below(left.length), 1);
  return left;
}
