import { type Backup, writeBackupManifest } from "./backup-manifest.ts";
import { recordVerified } from "./backup-record.ts";
import { type Restored, restoreDump } from "./restore-dump.ts";
import { makeScratchDatabase } from "./scratch-database.ts";
import type { BackupDeps } from "./take-backup.ts";

/**
 * Restores a backup into a scratch database and compares row for row. Only then, and only without a
 * difference, is it called verified.
 */
export async function verifyBackup(
  { url, now, onProgress }: Omit<BackupDeps, "folder">,
  backup: Backup,
): Promise<{ backup: Backup; restored: Restored }> {
  await using scratch = await makeScratchDatabase(url, now());
  const restored = await restoreDump(backup, scratch.url, { onProgress });
  const { verified: _earlier, ...manifest } = backup.manifest;
  const { restoreMs, compareMs, differences } = restored;
  const checked: Backup =
    differences.length > 0
      ? { ...backup, manifest }
      : {
          ...backup,
          manifest: { ...manifest, verified: { at: new Date(now()).toISOString(), restoreMs, compareMs } },
        };
  await writeBackupManifest(checked);
  if (differences.length === 0) await recordVerified(url, checked.manifest);
  return { backup: checked, restored };
}
