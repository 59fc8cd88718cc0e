import { Dexie, type Table } from "dexie";
import type { FailureCode } from "../../domain/failure.ts";
import { fail, type Result } from "../../domain/result.ts";
import { makeRoom } from "./make-room.ts";
import type { Database } from "./open-database.ts";

/**
 * One read-write transaction, durable when it resolves (it resolves on `complete`, never earlier).
 * `work` awaits nothing but the database, and returns a failure only before its first write.
 * A rejected transaction may still have written (a lost handle hides the end), so `work` is run a
 * second time and has to recognise its own first run by the ids it was given. On a full disk what can
 * be fetched again gives way first.
 */
export async function writeStrictly<T>(
  db: Database,
  tables: Table[],
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await db.transaction("rw!", tables, work);
  } catch (first) {
    const code = storageFailureOf(first);
    if (code !== "storage_unavailable" && code !== "storage_full") return fail(code);
    if (code === "storage_full") await makeRoom(db).catch(storageFailureOf);
  }
  try {
    return await db.transaction("rw!", tables, work);
  } catch (second) {
    return fail(storageFailureOf(second));
  }
}

/** The one place where errors of the database become failures; what is no error of the database is a bug. */
export function storageFailureOf(error: unknown): FailureCode {
  if (!(error instanceof Dexie.DexieError) && !(error instanceof DOMException)) throw error;
  // A full disk arrives as an AbortError around a QuotaExceededError.
  const inner: unknown = "inner" in error ? error.inner : undefined;
  const names = [error.name, inner instanceof Error || inner instanceof DOMException ? inner.name : ""];
  return names.includes("QuotaExceededError") ? "storage_full" : "storage_unavailable";
}
