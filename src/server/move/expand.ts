import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Client } from "pg";
import { withShortLocks } from "./with-short-locks.ts";

const MAPPING_FILE = fileURLToPath(new URL("v1-mapping.sql", import.meta.url));

/** The views that map V1's tables and the functions that mirror them. Nothing of V1 is touched. */
export async function expand(client: Client): Promise<void> {
  const mapping = await readFile(MAPPING_FILE, "utf8");
  await withShortLocks(client, "V1's tables", () => client.query(mapping));
}
