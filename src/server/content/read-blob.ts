import type { Sha256 } from "../../domain/id.ts";
import { Manifest } from "../../domain/set/manifest.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { Database } from "../db/open-database.ts";
import type { Content } from "./send-content.ts";

/** Modes of manifests by payload hash: a manifest never changes, so neither does its mode. */
export type ModeMemory = Map<Sha256, Policy["mode"]>;
const MAX_REMEMBERED = 10_000;

export function makeModeMemory(): ModeMemory {
  return new Map();
}

type BlobDeps = { db: Database; modes: ModeMemory };

/** Exact bytes by hash. The key of an exam is as good as not there until it is released. */
export async function readBlob({ db, modes }: BlobDeps, sha256: Sha256): Promise<Content | undefined> {
  const blob = await db
    .selectFrom("blobs")
    .select(["kind", "media_type", "bytes"])
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  if (blob === undefined) return undefined;
  if (blob.kind === "key" && !(await isKeyGivenOut({ db, modes }, sha256))) return undefined;
  return { bytes: blob.bytes, tag: sha256, type: blob.media_type, keep: "for_ever" };
}

/** A key is given out with any practice set that has it, and with any exam version that was released since. */
async function isKeyGivenOut({ db, modes }: BlobDeps, sha256: Sha256): Promise<boolean> {
  const links = await db
    .selectFrom("manifest_blobs")
    .innerJoin("manifests", "manifests.payload_hash", "manifest_blobs.payload_hash")
    .innerJoin("sets", "sets.set_id", "manifests.set_id")
    .select(["manifests.payload_hash", "published_at", "released_at"])
    .where("manifest_blobs.sha256", "=", sha256)
    .execute();
  for (const { payload_hash, published_at, released_at } of links) {
    if (released_at !== null && released_at >= published_at) return true;
    if ((await modeOf({ db, modes }, payload_hash)) === "practice") return true;
  }
  return false;
}

async function modeOf({ db, modes }: BlobDeps, payloadHash: Sha256): Promise<Policy["mode"]> {
  const known = modes.get(payloadHash);
  if (known !== undefined) return known;
  const { payload } = await db
    .selectFrom("manifests")
    .select("payload")
    .where("payload_hash", "=", payloadHash)
    .executeTakeFirstOrThrow();
  const { mode } = Manifest.parse(JSON.parse(payload.toString("utf8"))).policy;
  if (modes.size >= MAX_REMEMBERED) modes.clear();
  modes.set(payloadHash, mode);
  return mode;
}
