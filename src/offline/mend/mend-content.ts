import type { Sha256 } from "../../domain/id.ts";
import { fetchSingles } from "../download/fetch-blobs.ts";
import type { Local } from "../store/local.ts";

export type Mender = {
  /** These bytes are missing or damaged. */
  want(sha256: Sha256): Promise<void>;
  /** Network. Asks again for what has not come yet. */
  retry(): Promise<void>;
};

/** What is found damaged is never used, and fetched again at once; without a network, with the next contact. */
export function mendContent({ db, ports }: Local): Mender {
  const wanted = new Set<Sha256>();
  let isUnderWay = false;

  async function retry(): Promise<void> {
    if (isUnderWay || wanted.size === 0) return;
    isUnderWay = true;
    try {
      await fetchSingles(ports, { hashes: [...wanted], keep });
    } finally {
      isUnderWay = false;
    }
  }

  /** Sound bytes go in the place of damaged ones. */
  async function keep(rows: { sha256: Sha256; bytes: Uint8Array }[]): Promise<void> {
    await db.transaction("rw", [db.blobs], async () => {
      for (const row of rows) await db.blobs.put({ ...row, type: (await db.blobs.get(row.sha256))?.type });
    });
    for (const { sha256 } of rows) wanted.delete(sha256);
  }

  return {
    retry,
    async want(sha256) {
      if (wanted.has(sha256)) return;
      wanted.add(sha256);
      await retry();
    },
  };
}
