import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { type Database, openDatabase } from "../../../src/server/db/open-database.ts";
import { seedV1, type V1SeedPlan } from "../../../src/server/legacy/seed/seed-v1.ts";
import { v1Of } from "../../../src/server/legacy/v1-database.ts";
import { freshDatabase } from "../../support/fresh-database.ts";
import { enterV1, openV1Server } from "../../support/v1-server.ts";

const PLAN: V1SeedPlan = {
  questions: 60,
  learners: 30,
  answers: 900,
  faults: "none",
  seed: 7,
  untilMs: Date.UTC(2026, 0, 1),
};
const FAULTY: V1SeedPlan = { ...PLAN, questions: 200, learners: 60, answers: 6000, faults: "planted" };
/** No index carries text with its spaces and forms, so what is compared is what is stored. */
const DIGEST = (table: string) => sql<{ digest: string }>`
  select md5(string_agg(t::text, '|' order by t::text)) as digest from ${sql.table(`public.${table}`)} t`;

describe("a seeded V1", () => {
  it("is the same for the same plan, and another for another seed", async () => {
    const digestOf = async (plan: V1SeedPlan) => {
      await using at = await open();
      await seedV1(at.db, plan);
      const tables = ["questions", "user_progress", "user_stats", "user", "account"];
      const digests = [];
      for (const table of tables) digests.push((await DIGEST(table).execute(at.db)).rows[0]?.digest);
      return digests;
    };
    const first = await digestOf(FAULTY);
    expect(first).not.toContain(null);
    expect(await digestOf(FAULTY)).toEqual(first);
    for (const [index, digest] of (await digestOf({ ...FAULTY, seed: 8 })).entries())
      expect(digest).not.toBe(first[index]);
  });

  it("holds as many rows as it was asked for, with totals that fit and foreign keys that hold", async () => {
    await using at = await open();
    const report = await seedV1(at.db, PLAN);
    expect(report.faults).toBeUndefined();
    expect(await countOf(at.db, "select count(*) as n from public.questions")).toBe(60);
    expect(await countOf(at.db, 'select count(*) as n from public."user"')).toBe(30);
    expect(await countOf(at.db, "select count(*) as n from public.user_progress")).toBe(900);
    expect(
      await countOf(
        at.db,
        `select count(*) as n from public.user_stats s where (total_questions, correct_answers, total_attempts) <>
          (select count(*), count(*) filter (where is_correct), sum(attempt_count)
           from public.user_progress p where p.user_id = s.user_id)`,
      ),
    ).toBe(0);
    const gone = v1Of(at.db).insertInto("user_stats").values({ user_id: "nobody" }).execute();
    await expect(gone).rejects.toThrow(/foreign key/);
  });

  it("asks no question twice, each with one right option among different ones", async () => {
    await using at = await open();
    await seedV1(at.db, { ...PLAN, questions: 1200, answers: 100 });
    const rows = await v1Of(at.db).selectFrom("questions").selectAll().execute();
    expect(new Set(rows.map(({ question, code }) => `${question}\n${code}`)).size).toBe(1200);
    for (const row of rows) {
      expect(new Set(row.options).size).toBe(row.options.length);
      expect(row.options[row.correct_answer]).toBeDefined();
    }
  });

  it("lets its learners sign in with the password it says", async () => {
    await using v1 = await openV1Server();
    const { emails, password } = await seedV1(v1.db, PLAN);
    const email = must(emails[0], "there are learners");
    const { cookie } = await enterV1(v1.http, "sign-in", { email, password });
    expect((await v1.call("stats.getOverview", undefined, cookie)).data).toMatchObject({
      streak: expect.any(Number),
    });
  });
});

describe("planted defects", () => {
  it("are in the tables as the report names them", async () => {
    await using at = await open();
    const { faults, rows } = await seedV1(at.db, FAULTY);
    const planted = must(faults, "defects were asked for");
    const found = async (where: string) =>
      (
        await sql<{
          id: string;
        }>`select id from public.questions where ${sql.raw(where)} order by id`.execute(at.db)
      ).rows.map(({ id }) => id);
    expect(await found("correct_answer >= json_array_length(options)")).toEqual(planted.key_out_of_range);
    expect(await found("correct_answer < 0")).toEqual(planted.key_negative);
    expect(await found("correct_answers is not null")).toEqual(planted.second_key);
    expect(
      await found("(select count(distinct o) < count(*) from json_array_elements_text(options) o)"),
    ).toEqual([...planted.duplicate_options, ...planted.duplicate_of_key].sort());
    expect(await found("question <> rtrim(question)")).toEqual(planted.trailing_spaces);
    expect(await found("question is not nfc normalized")).toEqual(planted.nfd);
    expect(await found("question like '%&amp;%'")).toEqual(planted.html_entities);
    expect(await found("difficulty not in ('easy', 'medium', 'hard')")).toEqual(planted.odd_difficulty);
    for (const ids of Object.values(planted)) if (Array.isArray(ids)) expect(ids.length).toBeGreaterThan(0);
    expect(rows).toEqual({ questions: 200, user: 60, user_progress: 6000, user_stats: 61 });
  });

  it("are found in the answers too: of nobody, to nothing, from tomorrow, with other totals", async () => {
    await using at = await open();
    const { faults } = await seedV1(at.db, FAULTY);
    const planted = must(faults, "defects were asked for");
    const missing = (column: string, table: string) =>
      `select count(*) as n from public.user_progress p left join public.${table} t on t.id = p.${column} where t.id is null`;
    expect(await countOf(at.db, missing("user_id", '"user"'))).toBe(planted.orphaned_answers);
    expect(await countOf(at.db, missing("question_id", "questions"))).toBe(
      planted.answers_to_deleted_questions,
    );
    expect(
      await countOf(
        at.db,
        "select count(*) as n from public.user_progress where last_attempted_at >= '2026-01-01'",
      ),
    ).toBe(planted.answers_ahead);
    expect(planted.answers_ahead).toBeGreaterThan(0);
    expect(
      await countOf(
        at.db,
        `select count(*) as n from public.user_stats s
          where total_questions <> (select count(*) from public.user_progress p where p.user_id = s.user_id)`,
      ),
    ).toBe(planted.drifted_stats.length);
    expect(planted.drifted_stats.length).toBeGreaterThan(0);
  });
});

describe("seeding", () => {
  it.each(["none", "planted"] as const)(
    "is refused where rows are, and changes nothing (%s)",
    async (faults) => {
      await using at = await open();
      await seedV1(at.db, PLAN);
      await expect(seedV1(at.db, { ...FAULTY, faults })).rejects.toThrow(/holds rows/);
      expect(await countOf(at.db, "select count(*) as n from public.user_progress")).toBe(900);
    },
  );

  it("is refused where a learner would answer a question twice", async () => {
    await using at = await open();
    await expect(seedV1(at.db, { ...PLAN, answers: 1801 })).rejects.toThrow(/at most 1800 answers/);
  });

  it("goes on where every learner answers every question", async () => {
    await using at = await open();
    await seedV1(at.db, { ...PLAN, answers: 1800 });
    expect(await countOf(at.db, "select count(*) as n from public.user_progress")).toBe(1800);
  });
});

async function countOf(db: Database, query: string): Promise<number | undefined> {
  return (await sql.raw<{ n: number }>(query).execute(db)).rows[0]?.n;
}

async function open() {
  const database = await freshDatabase();
  const db = openDatabase(database.url);
  return {
    db,
    async [Symbol.asyncDispose]() {
      await db.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
}
