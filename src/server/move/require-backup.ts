import { listBackups } from "../backup/backup-manifest.ts";
import { OperatorProblem } from "../operator-problem.ts";

const HOURS = 24;
const HOUR_MS = 60 * 60 * 1000;

/** Nothing begins before there is a fresh backup of V1's tables that is known to restore. */
export async function requireBackup(folder: string, nowMs: number): Promise<void> {
  if (!(await hasFreshBackup(folder, { table: "public.user_progress", nowMs })))
    throw new OperatorProblem("backup_not_verified", { hours: HOURS });
}

/** Whether there is a backup of the last day that holds this table and is known to restore. */
export async function hasFreshBackup(
  folder: string,
  { table, nowMs }: { table: string; nowMs: number },
): Promise<boolean> {
  const backups = await listBackups(folder);
  return backups.some(
    ({ manifest }) =>
      manifest.verified !== undefined &&
      Date.parse(manifest.takenAt) > nowMs - HOURS * HOUR_MS &&
      manifest.content.tables.some((held) => held.table === table),
  );
}
