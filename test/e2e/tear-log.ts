import { readdir, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { must } from "../../src/domain/invariant.ts";

/**
 * What a kill in the middle of a write leaves behind: the newest record of the browser's database log is not
 * whole. The next start passes over it and appends; the start after that finds a bad record in the middle and
 * deletes every database of the site. (google/leveldb issue 1287.)
 */
export async function tearLog(profile: string): Promise<void> {
  const databases = join(profile, "Default", "IndexedDB");
  const site = must(
    (await readdir(databases)).find((name) => name.endsWith(".indexeddb.leveldb")),
    "the browser has a database of the site",
  );
  const logs = await Promise.all(
    (await readdir(join(databases, site)))
      .filter((name) => name.endsWith(".log"))
      .map(async (name) => {
        const path = join(databases, site, name);
        const { size, mtimeMs } = await stat(path);
        return { path, size, mtimeMs };
      }),
  );
  const newest = must(logs.sort((a, b) => b.mtimeMs - a.mtimeMs)[0], "the database has a log");
  await truncate(newest.path, newest.size - 20);
}
