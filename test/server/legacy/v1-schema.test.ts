import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import { openDatabase } from "../../../src/server/db/open-database.ts";
import { createV1Tables, hasV1Tables, v1Of } from "../../../src/server/legacy/v1-database.ts";
import type { V1Row } from "../../../src/server/legacy/v1-tables.ts";
import { freshDatabase } from "../../support/fresh-database.ts";

const MINA = { id: "u1", name: "Mina", email: "mina@example.org", emailVerified: true };
const QUESTION = {
  id: "q001",
  category: "SQL",
  question: "?",
  options: JSON.stringify(["a", "b"]),
  correct_answer: 1,
  explanation: "",
  difficulty: "easy",
};

describe("V1's tables", () => {
  it("are found only where somebody made them, and made only once", async () => {
    await using v1 = await open();
    expect(await hasV1Tables(v1.db)).toBe(false);
    await createV1Tables(v1.db);
    await createV1Tables(v1.db);
    expect(await hasV1Tables(v1.db)).toBe(true);
  });

  it("stand in schema public beside V2's, which one transaction reaches as well", async () => {
    await using v1 = await open();
    await createV1Tables(v1.db);
    await v1.db.transaction().execute(async (trx) => {
      await v1Of(trx).insertInto("questions").values(QUESTION).execute();
      await trx.insertInto("sets").values({ set_id: "s", title: "t" }).execute();
    });
    const { rows } = await sql<{ n: number }>`select count(*) as n from public.questions`.execute(v1.db);
    expect(rows[0]?.n).toBe(1);
    const read = await v1Of(v1.db).selectFrom("questions").selectAll().executeTakeFirstOrThrow();
    const { options, correct_answer, code }: V1Row<"questions"> = read;
    expect({ options, correct_answer, code }).toEqual({ options: ["a", "b"], correct_answer: 1, code: null });
  });

  it("keep one row for a learner and a question, whose progress goes with either", async () => {
    await using v1 = await open();
    await createV1Tables(v1.db);
    const db = v1Of(v1.db);
    await db.insertInto("user").values(MINA).execute();
    await db.insertInto("questions").values(QUESTION).execute();
    const row = { user_id: "u1", question_id: "q001", is_correct: true, selected_answer: 1 };
    await db.insertInto("user_progress").values(row).execute();
    await expect(db.insertInto("user_progress").values(row).execute()).rejects.toThrow(/unique/);
    await db.deleteFrom("questions").execute();
    expect(await db.selectFrom("user_progress").select("id").execute()).toEqual([]);
  });

  it("hold times without a zone, which are read and written as UTC wherever this runs", async () => {
    await using v1 = await open();
    await createV1Tables(v1.db);
    const db = v1Of(v1.db);
    const at = "2025-03-01T23:30:00.000Z";
    await db.insertInto("user").values(MINA).execute();
    await db.insertInto("user_stats").values({ user_id: "u1", last_studied_at: at }).execute();
    const { rows } = await sql<{ text: string }>`
      select last_studied_at::text as text from public.user_stats`.execute(v1.db);
    expect(rows[0]?.text).toBe("2025-03-01 23:30:00");
    const read = await db.selectFrom("user_stats").select("last_studied_at").executeTakeFirst();
    expect(must(read?.last_studied_at, "it was set").toISOString()).toBe(at);
  });
});

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
