import type { Manifest } from "../../domain/set/manifest.ts";
import type { Database } from "../store/open-database.ts";

/**
 * Writes the manifest's media types to the pictures and sounds that are held without one: builds before
 * media could be shown stored only their bytes.
 */
export async function nameMedia(db: Database, { media }: Pick<Manifest, "media">): Promise<void> {
  if (media.length === 0) return;
  await db.transaction("rw", db.blobs, async () => {
    const rows = await db.blobs.bulkGet(media.map(({ sha256 }) => sha256));
    const named = rows.flatMap((row, place) =>
      row && row.type === undefined ? [{ ...row, type: media[place]?.type }] : [],
    );
    await db.blobs.bulkPut(named);
  });
}
