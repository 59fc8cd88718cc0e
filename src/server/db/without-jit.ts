import { sql } from "kysely";
import type { Database } from "./open-database.ts";

/**
 * Reads in a transaction whose statements are not compiled. PostgreSQL compiles what it takes for costly, and of a
 * recursion it thinks thousands of times too much: compiling then takes longer than the statement.
 */
export function withoutJit<T>(db: Database, read: (db: Database) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`set local jit = off`.execute(trx);
    return read(trx);
  });
}
