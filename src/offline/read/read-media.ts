import type { Sha256 } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { nameMedia } from "../download/name-media.ts";
import type { Database } from "../store/open-database.ts";
import { readBlob } from "./read-blob.ts";

/** not_found: no set on this device names it, or it has gone; hash_mismatch: its bytes are damaged. */
export async function readMedia(
  db: Database,
  sha256: Sha256,
): Promise<Result<{ bytes: Uint8Array; type: string }>> {
  const type = await typeOf(db, sha256);
  if (type === undefined) return fail("not_found", { blob: sha256 });
  const bytes = await readBlob(db, sha256);
  return bytes.ok ? ok({ bytes: bytes.value, type }) : bytes;
}

/** A set that an older build brought needs no download any more: its manifest is asked once. */
async function typeOf(db: Database, sha256: Sha256): Promise<string | undefined> {
  const row = await db.blobs.get(sha256);
  if (row === undefined || row.type !== undefined) return row?.type;
  const naming = await db.manifests
    .filter(({ document }) => document.media.some((media) => media.sha256 === sha256))
    .first();
  if (naming === undefined) return undefined;
  await nameMedia(db, naming.document);
  return naming.document.media.find((media) => media.sha256 === sha256)?.type;
}
