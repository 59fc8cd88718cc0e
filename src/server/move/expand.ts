import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Client } from "pg";
import { watchAnswers } from "./queue/watch-answers.ts";
import { keepZone } from "./v1-zone.ts";
import { withShortLocks } from "./with-short-locks.ts";

const MAPPING_FILE = fileURLToPath(new URL("v1-mapping.sql", import.meta.url));

/**
 * The views that map V1's tables, the functions that mirror them, and the queue of what V1 is to be told. Nothing of V1
 * is touched. A zone is by which clock its times are read from now on; without one it stays as it
 * was. Tells whether rows were carried by another.
 */
export async function expand(client: Client, zone?: string): Promise<{ zoneChanged: boolean }> {
  const mapping = await readFile(MAPPING_FILE, "utf8");
  return withShortLocks(client, "V1's tables or V2's answers", async () => {
    const zoneChanged = zone !== undefined && (await keepZone(client, zone));
    await client.query(mapping);
    await watchAnswers(client);
    return { zoneChanged };
  });
}
