import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as z from "zod";
import { DatabaseRights } from "./database-rights.ts";
import { DatabasePlace } from "./database-place.ts";

const TableDigest = z.object({
  table: z.string(),
  rows: z.number(),
  /** A sum over the rows' hashes: it does not depend on their order. */
  digest: z.string(),
});
export type TableDigest = z.infer<typeof TableDigest>;

const DatabaseDigest = z.object({
  tables: z.array(TableDigest),
  /** Where each sequence stood at least. */
  sequences: z.record(z.string(), z.number()),
  /** Over every column, constraint, index, trigger, view and function. */
  schema: z.string(),
});
/** What a database holds, to be compared with what another holds. */
export type DatabaseDigest = z.infer<typeof DatabaseDigest>;

const BackupManifest = z.object({
  format: z.literal("mundap-backup"),
  version: z.literal(1),
  /** The moment whose state it is. */
  takenAt: z.iso.datetime(),
  tookMs: z.number(),
  file: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** Which database it is of. Absent in those of before it was asked. */
  database: z.optional(DatabasePlace),
  server: z.string(),
  dumpMajor: z.number(),
  migrations: z.array(z.string()),
  /** Absent in those of before they were asked. */
  rights: z.optional(DatabaseRights),
  content: DatabaseDigest,
  /** Absent: nobody knows yet whether it can be restored. */
  verified: z.optional(z.object({ at: z.iso.datetime(), restoreMs: z.number(), compareMs: z.number() })),
});
/** The file beside a dump that says what is in it. */
export type BackupManifest = z.infer<typeof BackupManifest>;

export type Backup = { folder: string; manifest: BackupManifest };

const SUFFIX = ".json";

export function dumpPathOf({ folder, manifest }: Backup): string {
  return join(folder, manifest.file);
}

/** Written aside and moved into place: a manifest is whole or not there. */
export async function writeBackupManifest({ folder, manifest }: Backup): Promise<void> {
  const path = join(folder, manifest.file.replace(/\.dump$/, SUFFIX));
  await writeFile(`${path}.partial`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.partial`, path);
}

/** Every backup of a folder, the newest first. A dump without a manifest was never finished. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = await readdir(folder).catch(() => []);
  const manifests = await Promise.all(
    names.filter((name) => name.endsWith(SUFFIX)).map((name) => readManifest(join(folder, name))),
  );
  return manifests
    .filter((manifest) => manifest !== undefined)
    .map((manifest) => ({ folder, manifest: { ...manifest, file: basename(manifest.file) } }))
    .sort((a, b) => b.manifest.takenAt.localeCompare(a.manifest.takenAt));
}

async function readManifest(path: string): Promise<BackupManifest | undefined> {
  try {
    return BackupManifest.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined;
  }
}
