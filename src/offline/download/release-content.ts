import type { Database } from "../store/open-database.ts";
import { neededBlobs } from "./needed-blobs.ts";

/**
 * Removes manifests and blobs that nothing names any more. An attempt names its manifest for ever:
 * it has to be reviewed and replayed as it was.
 */
export async function releaseContent(db: Database): Promise<void> {
  const tables = [db.sets, db.partials, db.attempts, db.manifests, db.labels, db.blobs];
  await db.transaction("rw", tables, async () => {
    const named = new Set<string>();
    await db.sets.each(({ manifest }) => named.add(manifest));
    await db.partials.each(({ manifest }) => named.add(manifest));
    await db.attempts.orderBy("manifest").eachUniqueKey((manifest) => {
      if (typeof manifest === "string") named.add(manifest);
    });
    const manifests = await db.manifests.toArray();
    const kept = manifests.filter(({ payloadHash }) => named.has(payloadHash));
    const needed = new Set(
      kept.flatMap(({ document, released = [] }) => [...neededBlobs(document), ...released]),
    );
    const blobs = await db.blobs.toCollection().primaryKeys();
    const dropped = manifests.map(({ payloadHash }) => payloadHash).filter((hash) => !named.has(hash));
    await db.manifests.bulkDelete(dropped);
    await db.labels.bulkDelete(dropped);
    await db.blobs.bulkDelete(blobs.filter((sha256) => !needed.has(sha256)));
  });
}
