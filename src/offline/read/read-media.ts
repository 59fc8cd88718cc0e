import type { Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Database } from "../store/open-database.ts";
import { readBlob } from "./read-blob.ts";

/** not_found: no set on this device names it, or it has gone; hash_mismatch: its bytes are damaged. */
export async function readMedia(
  db: Database,
  sha256: Sha256,
): Promise<Result<{ bytes: Uint8Array; type: string }>> {
  const type = (await db.blobs.get(sha256))?.type;
  if (type === undefined) return fail("not_found", { blob: sha256 });
  const bytes = await readBlob(db, sha256);
  return bytes.ok ? ok({ bytes: bytes.value, type }) : bytes;
}
