import { join } from "node:path";
import { type JobDeps, runJobs } from "../jobs/run-jobs.ts";
import { OperatorProblem } from "../operator-problem.ts";
import { backupJob } from "./backup-job.ts";
import { findDumpTools } from "./dump-tools.ts";
import { withClient } from "./scratch-database.ts";
import { readServerVersion } from "./take-backup.ts";

const HOUR_MS = 60 * 60 * 1000;
/** A server that has just begun has better things to do. */
const FIRST_LOOK_MS = HOUR_MS / 6;

export type BackupSchedule = { dataDir: string; backupHours: number; url: string };

export function backupFolderIn(dataDir: string): string {
  return join(dataDir, "backups");
}

/**
 * Takes backups from time to time, beside the other periodic work so that it holds up none of it. Where the
 * tools for it are missing, this is said once, and the age of the newest backup goes on telling it.
 */
export async function scheduleBackups(
  deps: JobDeps,
  { dataDir, backupHours, url }: BackupSchedule,
): Promise<{ stop(): Promise<void> }> {
  const none = { stop: () => Promise.resolve() };
  if (backupHours === 0) return none;
  try {
    await findDumpTools((await withClient(url, readServerVersion)).major);
  } catch (problem) {
    if (!(problem instanceof OperatorProblem)) throw problem;
    deps.log.warn({ code: problem.code }, `No backups are taken: ${problem.message}`);
    return none;
  }
  const job = backupJob({ url, folder: backupFolderIn(dataDir), now: deps.now }, backupHours * HOUR_MS);
  return runJobs(deps, [job], FIRST_LOOK_MS);
}
