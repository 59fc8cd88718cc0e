import { mkdir } from "node:fs/promises";
import { writeBackupManifest } from "../../../../src/server/backup/backup-manifest.ts";

/** As `mundap v1 backup` leaves its word, for a backup that holds this table and was restored just now. */
export async function haveBackup(folder: string, table = "public.user_progress"): Promise<void> {
  const at = new Date().toISOString();
  await mkdir(folder, { recursive: true });
  await writeBackupManifest({
    folder,
    manifest: {
      format: "mundap-backup",
      version: 1,
      takenAt: at,
      tookMs: 1,
      file: `${table}.dump`,
      bytes: 1,
      sha256: "",
      server: "16",
      dumpMajor: 16,
      migrations: [],
      content: { tables: [{ table, rows: 1, digest: "" }], sequences: {}, schema: "" },
      verified: { at, restoreMs: 1, compareMs: 1 },
    },
  });
}
