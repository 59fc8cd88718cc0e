import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Client } from "pg";
import { watchAnswers } from "./queue/watch-answers.ts";
import { withShortLocks } from "./with-short-locks.ts";

const MAPPING_FILE = fileURLToPath(new URL("v1-mapping.sql", import.meta.url));

/**
 * The views that map V1's tables, the functions that mirror them, and the queue of what V1 is to be told. Nothing of V1
 * is touched.
 */
export async function expand(client: Client): Promise<void> {
  const mapping = await readFile(MAPPING_FILE, "utf8");
  await withShortLocks(client, "V1's tables or V2's answers", async () => {
    await client.query(mapping);
    await watchAnswers(client);
  });
}
