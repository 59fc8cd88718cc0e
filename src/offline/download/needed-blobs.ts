import type { Sha256 } from "../../domain/id.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { Manifest } from "../../domain/set/manifest.ts";
import type { Database } from "../store/open-database.ts";

/** What a set needs to work with no network. Keys of exams are not served before their release. */
export function neededBlobs({ questions, media, policy }: Manifest): Sha256[] {
  const withKeys = policy.mode === "practice";
  const hashes = questions.flatMap(({ question, key }) => (withKeys ? [question, key] : [question]));
  return [...new Set([...hashes, ...media.map(({ sha256 }) => sha256)])];
}

/** Hashing more at once would hold up a frame. */
const SLICE = 128;

/** The blobs that are here and sound, by size; damaged ones count as missing and are fetched again. */
export async function heldBlobs(db: Database, hashes: readonly Sha256[]): Promise<Map<Sha256, number>> {
  const held = new Map<Sha256, number>();
  for (let from = 0; from < hashes.length; from += SLICE) {
    const rows = await db.blobs.bulkGet(hashes.slice(from, from + SLICE));
    for (const row of rows) {
      if (row && sha256Hex(row.bytes) === row.sha256) held.set(row.sha256, row.bytes.byteLength);
    }
  }
  return held;
}
