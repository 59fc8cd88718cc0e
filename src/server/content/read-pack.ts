import type { Sha256 } from "../../domain/id.ts";
import { Manifest } from "../../domain/set/manifest.ts";
import type { Database } from "../db/open-database.ts";
import type { Content } from "./send-content.ts";

/**
 * All texts of a manifest in one reply, for a first download over a slow network: `{blobs: {sha256:
 * text}}`, questions and, of practice sets, keys. A convenience and no authority: the device checks
 * every text against the hash that the manifest names. Keys of exams are fetched one by one after
 * their release, so that what stands under this address never changes.
 */
export async function readPack(db: Database, payloadHash: Sha256): Promise<Content | undefined> {
  const row = await db
    .selectFrom("manifests")
    .select("payload")
    .where("payload_hash", "=", payloadHash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const manifest = Manifest.parse(JSON.parse(row.payload.toString("utf8")));
  const wanted = manifest.questions.flatMap(({ question, key }) =>
    manifest.policy.mode === "practice" ? [question, key] : [question],
  );
  const rows = await db
    .selectFrom("manifest_blobs")
    .innerJoin("blobs", "blobs.sha256", "manifest_blobs.sha256")
    .select(["blobs.sha256", "bytes"])
    .where("payload_hash", "=", payloadHash)
    .where("kind", "!=", "media")
    .execute();
  const texts = new Map(rows.map(({ sha256, bytes }) => [sha256, bytes.toString("utf8")]));
  const blobs = Object.fromEntries(wanted.map((sha256) => [sha256, texts.get(sha256)]));
  const bytes = Buffer.from(JSON.stringify({ blobs }));
  return { bytes, tag: `pack-${payloadHash}`, type: "application/json", keep: "for_ever" };
}
