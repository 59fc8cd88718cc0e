import { rm } from "node:fs/promises";
import { dumpPathOf, listBackups } from "./backup-manifest.ts";
import { chooseExpired, RETENTION } from "./choose-expired.ts";

/** Removes backups that need not be kept any more; their names. */
export async function pruneBackups(folder: string): Promise<string[]> {
  const expired = chooseExpired(await listBackups(folder), RETENTION);
  for (const backup of expired) {
    const path = dumpPathOf(backup);
    // The dump first: a manifest without its dump is noticed as damaged, a dump without manifest never would be.
    await rm(path, { force: true });
    await rm(path.replace(/\.dump$/, ".json"), { force: true });
  }
  return expired.map(({ manifest }) => manifest.file);
}
