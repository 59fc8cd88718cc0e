import type { Sha256 } from "../../domain/id.ts";
import { fetchSingles } from "../download/fetch-blobs.ts";
import type { Local } from "../store/local.ts";

/** Network. Puts sound bytes in the place of missing or damaged ones; takes what has come off `wanted`. */
export async function refetchBlobs(
  { db, ports }: Pick<Local, "db" | "ports">,
  wanted: Set<Sha256>,
): Promise<void> {
  await fetchSingles(ports, {
    hashes: [...wanted],
    async keep(rows) {
      await db.transaction("rw", [db.blobs], async () => {
        for (const row of rows) {
          const type = (await db.blobs.get(row.sha256))?.type;
          await db.blobs.put({ ...row, type });
        }
      });
      for (const { sha256 } of rows) wanted.delete(sha256);
    },
  });
}
