import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Kysely, sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import type { Tables } from "../db/tables.ts";
import type { V1Tables } from "./v1-tables.ts";

const SCHEMA_FILE = fileURLToPath(new URL("v1-schema.sql", import.meta.url));

export type V1Database = Kysely<Tables & V1Tables>;

/** The same connection (or transaction), with every table name read in V1's schema `public`. */
export function v1Of(db: Database): V1Database {
  return db.withSchema("public").withTables<V1Tables>();
}

/** Whether V1 ran on this database: its questions and progress are there. */
export async function hasV1Tables(db: Database): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('public.questions') is not null
      and to_regclass('public.user_progress') is not null
      and to_regclass('public."user"') is not null as there`.execute(db);
  return rows[0]?.there === true;
}

/** Makes V1's tables, empty, where there are none. */
export async function createV1Tables(db: Database): Promise<void> {
  if (await hasV1Tables(db)) return;
  await sql.raw(await readFile(SCHEMA_FILE, "utf8")).execute(db);
}
