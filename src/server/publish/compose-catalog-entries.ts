import { sql } from "kysely";
import type { Sha256 } from "../../domain/id.ts";
import { CatalogEntry } from "../../domain/set/catalog.ts";
import { newestManifests, type NewestManifest } from "./newest-manifests.ts";
import type { Press } from "./publish-deps.ts";

/** A catalog is read by everyone at every start: of a long description it carries the beginning. */
const DESCRIPTION_CHARACTERS = 280;

/** What the catalog says of every set there is, and of every set there was. */
export async function composeCatalogEntries({ tx, issued }: Press): Promise<CatalogEntry[]> {
  const newest = await newestManifests(tx);
  const sizes = await blobSizes(tx, newest);
  const entries = newest.map((each) => entryOf(each, sizes.get(each.payloadHash) ?? 0));
  const present = new Set(entries.map(({ setId }) => setId));
  // Lost with a restored database, yet known to devices: a set never disappears, it is retired.
  const lost = issued.sets.filter(({ setId }) => !present.has(setId));
  return [...entries, ...lost.map((entry) => ({ ...entry, retired: true }))];
}

function entryOf(
  { manifest, payloadHash, jwsLength, retired }: NewestManifest,
  blobBytes: number,
): CatalogEntry {
  const { setId, title, language, description, category, policy, version, questions } = manifest;
  // Parsed so that the order of its members is the schema's, as it is in a catalog that was read back.
  return CatalogEntry.parse({
    setId,
    title,
    language,
    description: description && Array.from(description).slice(0, DESCRIPTION_CHARACTERS).join(""),
    category,
    mode: policy.mode,
    questionCount: questions.length,
    sizeBytes: jwsLength + blobBytes,
    manifestVersion: version,
    manifest: payloadHash,
    retired,
  });
}

/** Bytes that a first download of each manifest transfers besides itself: keys only where they are given out. */
async function blobSizes(tx: Press["tx"], newest: readonly NewestManifest[]): Promise<Map<Sha256, number>> {
  if (newest.length === 0) return new Map();
  const rows = await tx
    .selectFrom("manifest_blobs")
    .innerJoin("blobs", "blobs.sha256", "manifest_blobs.sha256")
    .select(["payload_hash", "kind", sql<number>`sum(octet_length(bytes))`.as("bytes")])
    .where(
      "payload_hash",
      "in",
      newest.map(({ payloadHash }) => payloadHash),
    )
    .groupBy(["payload_hash", "kind"])
    .execute();
  const exams = new Set(
    newest.flatMap((each) => (each.manifest.policy.mode === "exam" ? [each.payloadHash] : [])),
  );
  const sizes = new Map<Sha256, number>();
  for (const { payload_hash, kind, bytes } of rows) {
    if (kind === "key" && exams.has(payload_hash)) continue;
    sizes.set(payload_hash, (sizes.get(payload_hash) ?? 0) + bytes);
  }
  return sizes;
}
