import type { Sha256 } from "../../domain/id.ts";
import { fetchSingles } from "../download/fetch-blobs.ts";
import type { BlobRow } from "../store/blob-row.ts";
import type { Local } from "../store/local.ts";
import { fetchReleased } from "./fetch-released.ts";
import { pullLost, type Pull } from "./pull-lost.ts";

export type Mender = {
  /** These bytes are missing or damaged. */
  want(sha256: Sha256): Promise<void>;
  /** Network. Asks again for what has not come yet. */
  reached(): Promise<void>;
};

/** What is found damaged is never used, and fetched again at once; without a network, with the next contact. */
export function mendContent(local: Local, pull: Pull): Mender {
  const { db, ports } = local;
  const wanted = new Set<Sha256>();
  let isUnderWay = false;

  async function fetchWanted(): Promise<void> {
    if (wanted.size > 0) await fetchSingles(ports, { hashes: [...wanted], keep });
  }

  /** Sound bytes go in the place of damaged ones. */
  async function keep(rows: BlobRow[]): Promise<void> {
    await db.transaction("rw", [db.blobs], async () => {
      for (const row of rows) await db.blobs.put({ ...row, type: (await db.blobs.get(row.sha256))?.type });
    });
    for (const { sha256 } of rows) wanted.delete(sha256);
  }

  return {
    async want(sha256) {
      if (wanted.has(sha256)) return;
      wanted.add(sha256);
      await fetchWanted();
    },
    async reached() {
      if (isUnderWay) return;
      isUnderWay = true;
      try {
        await fetchWanted();
        await pullLost(local, pull);
        await fetchReleased(local);
      } finally {
        isUnderWay = false;
      }
    },
  };
}
