import { sql } from "kysely";
import type { Database } from "../../db/open-database.ts";

/** Where V1's tables wait, whole, until somebody drops them. */
export const ARCHIVE = "v1_archive";

/** All that V1's server had, its accounts library's tables too. */
export const V1_TABLES = [
  "questions",
  "user_progress",
  "user_stats",
  "user",
  "session",
  "account",
  "verification",
] as const;

/** Those of V1's tables that are in this schema. */
export async function tablesIn(db: Database, schema: "public" | typeof ARCHIVE): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = ${schema} and tablename = any(${[...V1_TABLES]}::text[])`.execute(db);
  return V1_TABLES.filter((table) => rows.some(({ name }) => name === table));
}
