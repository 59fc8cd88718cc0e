import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { CatalogEntry, type Catalog } from "../../domain/set/catalog.ts";
import { withFileLock } from "../db/file-lock.ts";
import { keysProblem } from "../keys/keys-problem.ts";
import { writeDurably } from "../keys/write-durably.ts";

/**
 * The highest versions ever issued, kept beside the keys and not in the database: a database that is
 * restored from a backup forgets what devices have seen since, and devices refuse versions that fall.
 */
const Issued = z.object({
  catalogVersion: z.number().check(z.int(), z.gte(0)),
  /** The newest entry of every set that was ever in a catalog. */
  sets: z.array(CatalogEntry),
});
export type Issued = z.infer<typeof Issued>;

const fileIn = (folder: string): string => join(folder, "issued.json");

export async function readIssued(folder: string): Promise<Issued> {
  const path = fileIn(folder);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return JSON.stringify({ catalogVersion: 0, sets: [] } satisfies Issued);
    throw error;
  });
  try {
    return Issued.parse(JSON.parse(text));
  } catch {
    throw keysProblem(`${path} is damaged; restore it from a backup of the data folder.`);
  }
}

/** Raises the floor to what a catalog says; nothing in it ever goes down. */
export async function raiseIssued(folder: string, catalog: Catalog): Promise<void> {
  await withFileLock(`${fileIn(folder)}.lock`, async () => {
    const before = await readIssued(folder);
    const sets = new Map(before.sets.map((entry) => [entry.setId, entry]));
    for (const entry of catalog.sets) {
      if (entry.manifestVersion >= (sets.get(entry.setId)?.manifestVersion ?? 0))
        sets.set(entry.setId, entry);
    }
    const catalogVersion = Math.max(before.catalogVersion, catalog.version);
    const after: Issued = { catalogVersion, sets: [...sets.values()] };
    if (JSON.stringify(after) !== JSON.stringify(before)) {
      await writeDurably(fileIn(folder), JSON.stringify(after));
    }
  });
}
