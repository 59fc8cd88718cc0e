import type * as z from "zod/mini";
import type { Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { Database } from "../store/open-database.ts";

/** Stored bytes, hashed again at this very read: a damaged disk must never be graded from. */
export async function readBlob(db: Database, sha256: Sha256): Promise<Result<Uint8Array>> {
  const row = await db.blobs.get(sha256);
  if (!row) return fail("not_found", { blob: sha256 });
  if (sha256Hex(row.bytes) !== sha256) return fail("hash_mismatch", { blob: sha256 });
  return ok(row.bytes);
}

/** A stored JSON document under its hash. Parts that this build does not know are left out by the schema. */
export async function readJsonBlob<T>(
  db: Database,
  sha256: Sha256,
  schema: z.ZodMiniType<T>,
): Promise<Result<T>> {
  const bytes = await readBlob(db, sha256);
  return bytes.ok ? parseJsonBytes(bytes.value, schema) : bytes;
}

export function parseJsonBytes<T>(bytes: Uint8Array, schema: z.ZodMiniType<T>): Result<T> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return fail("document_malformed");
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? ok(parsed.data) : fail("document_malformed");
}
