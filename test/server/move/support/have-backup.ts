import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeBackupManifest } from "../../../../src/server/backup/backup-manifest.ts";
import { readPlace } from "../../../../src/server/backup/database-place.ts";
import { withClient } from "../../../../src/server/backup/scratch-database.ts";
import { hashFile } from "../../../../src/server/backup/take-backup.ts";

/** As `mundap v1 backup` leaves its word, for a backup of this database that holds this table and was restored just now. */
export async function haveBackup(
  folder: string,
  { of, table = "public.user_progress" }: { of: string; table?: string },
): Promise<void> {
  const at = new Date().toISOString();
  const file = `${table}.dump`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), "!");
  await writeBackupManifest({
    folder,
    manifest: {
      format: "mundap-backup",
      version: 1,
      takenAt: at,
      tookMs: 1,
      file,
      bytes: 1,
      sha256: await hashFile(join(folder, file)),
      database: await withClient(of, readPlace),
      server: "16",
      dumpMajor: 16,
      migrations: [],
      content: { tables: [{ table, rows: 1, digest: "" }], sequences: {}, schema: "" },
      verified: { at, restoreMs: 1, compareMs: 1 },
    },
  });
}
