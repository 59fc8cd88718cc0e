import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SetFile } from "../domain/set/set-file.ts";
import type { PublishDeps } from "../server/publish/publish-deps.ts";
import { publishSet } from "../server/publish/publish-set.ts";

/**
 * Publishes the sample sets that the database has never seen; how many. One that was retired or changed
 * since stays as its owner left it.
 */
export async function publishSamples(publish: PublishDeps, folder: string): Promise<number> {
  const rows = await publish.db.selectFrom("sets").select("set_id").execute();
  const known = new Set(rows.map((row) => row.set_id));
  let published = 0;
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted()) {
    const set = SetFile.parse(JSON.parse(await readFile(join(folder, file), "utf8")));
    if (known.has(set.id)) continue;
    const result = await publishSet(publish, set);
    if (!result.ok)
      throw new Error(`The sample set ${file} cannot be published: ${JSON.stringify(result.failure)}`);
    published += 1;
  }
  return published;
}
