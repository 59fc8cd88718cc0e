import { sql } from "kysely";
import { ok, type Ok } from "../../domain/result.ts";
import type { Database } from "../db/open-database.ts";

/** What a part of a transaction came to. */
export type Part<T> = Ok<T> | { readonly ok: false; readonly error: unknown };

/**
 * Runs a part of a transaction so that its failure takes back only that part. For what should not
 * fail at all: the poison that does fail must not take the healthy rest of a batch with it.
 */
export async function inSavepoint<T>(db: Database, part: () => Promise<T>): Promise<Part<T>> {
  await sql`savepoint part`.execute(db);
  try {
    const value = await part();
    await sql`release savepoint part`.execute(db);
    return ok(value);
  } catch (error) {
    // On a connection that is gone this fails in turn, and the whole batch with it: as it should.
    await sql`rollback to savepoint part`.execute(db);
    return { ok: false, error };
  }
}
