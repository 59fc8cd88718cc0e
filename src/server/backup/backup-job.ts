import type { Job } from "../jobs/run-jobs.ts";
import { pruneBackups } from "./prune-backups.ts";
import { type BackupDeps, takeBackup } from "./take-backup.ts";
import { verifyBackup } from "./verify-backup.ts";

/** Takes a backup, restores it to see that it can be, and removes those that have had their time. */
export function backupJob(deps: BackupDeps, everyMs: number): Job {
  return {
    name: "backup",
    everyMs,
    async run() {
      const { restored } = await verifyBackup(deps, await takeBackup(deps));
      const [difference] = restored.differences;
      if (difference !== undefined)
        throw new Error(`The backup cannot be trusted: ${difference.what} (${difference.kind})`);
      await pruneBackups(deps.folder);
    },
  };
}
