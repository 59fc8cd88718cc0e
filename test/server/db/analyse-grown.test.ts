import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { analyseGrown } from "../../../src/server/db/analyse-grown.ts";
import { openDatabase, openPool, type Database } from "../../../src/server/db/open-database.ts";
import { freshDatabase, type FreshDatabase } from "../../support/fresh-database.ts";

let database: FreshDatabase;
let db: Database;

beforeAll(async () => {
  database = await freshDatabase();
  // One connection, which keeps its plan; nobody else looks at the table meanwhile.
  db = openDatabase(openPool(database.url, { connections: 1 }));
  await sql`alter table mundap.receipts set (autovacuum_enabled = false)`.execute(db);
  await sql`set plan_cache_mode = force_generic_plan`.execute(db);
  await sql`prepare kept (uuid) as select jws from mundap.receipts where learner_id = $1`.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

async function planOfKept(): Promise<string> {
  const { rows } = await sql<{ "QUERY PLAN": string }>`
    explain execute kept ('${sql.raw(randomUUID())}')`.execute(db);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

async function fill(rows: number): Promise<void> {
  await sql`insert into mundap.receipts (learner_id, journal_id, seq, hash, code, payload_hash, jws)
    select gen_random_uuid(), gen_random_uuid(), n, '', '', '', repeat('x', 200)
    from generate_series(1, ${sql.raw(String(rows))}) n`.execute(db);
}

test("a plan that was made for an empty table is made anew once the table has grown", async () => {
  await sql`analyze mundap.receipts`.execute(db);
  expect(await planOfKept()).toContain("Seq Scan");
  await fill(2000);
  expect(await planOfKept()).toContain("Seq Scan");
  expect(await analyseGrown(db)).toContain("receipts");
  expect(await planOfKept()).toContain("Index Scan");
});

test("what has not doubled since is left alone", async () => {
  await fill(1000);
  expect(await analyseGrown(db)).toEqual([]);
  await fill(2000);
  expect(await analyseGrown(db)).toEqual(["receipts"]);
});
