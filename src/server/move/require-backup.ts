import { stat } from "node:fs/promises";
import { type Backup, dumpPathOf, listBackups } from "../backup/backup-manifest.ts";
import { type DatabasePlace, isSamePlace } from "../backup/database-place.ts";
import { refuseDamaged } from "../backup/restore-dump.ts";
import { OperatorProblem } from "../operator-problem.ts";

const HOURS = 24;
const HOUR_MS = 60 * 60 * 1000;

export type NeededBackup = { of: DatabasePlace; table: string; nowMs: number };

/**
 * Nothing begins before there is a fresh backup of this very database that holds the table, is known to restore and is
 * as it was written. Throws backup_not_verified, backup_of_another or backup_damaged.
 */
export async function requireBackup(folder: string, needed: NeededBackup): Promise<void> {
  const fresh = await listFresh(folder, needed);
  const [own] = fresh.filter((backup) => isOf(backup, needed));
  const [another] = fresh;
  if (own !== undefined) return refuseDamaged(own);
  if (another === undefined) throw new OperatorProblem("backup_not_verified", { hours: HOURS });
  const { file, database } = another.manifest;
  throw new OperatorProblem("backup_of_another", {
    file,
    name: database?.name ?? "?",
    here: needed.of.name,
  });
}

/** The same, as far as a look at the folder tells. */
export async function hasFreshBackup(folder: string, needed: NeededBackup): Promise<boolean> {
  const [own] = (await listFresh(folder, needed)).filter((backup) => isOf(backup, needed));
  if (own === undefined) return false;
  const bytes = await stat(dumpPathOf(own)).then(
    ({ size }) => size,
    () => undefined,
  );
  return bytes === own.manifest.bytes;
}

async function listFresh(folder: string, { table, nowMs }: NeededBackup): Promise<Backup[]> {
  return (await listBackups(folder)).filter(
    ({ manifest }) =>
      manifest.verified !== undefined &&
      Date.parse(manifest.takenAt) > nowMs - HOURS * HOUR_MS &&
      manifest.content.tables.some((held) => held.table === table),
  );
}

/** A backup of before this was written down is of nobody knows which. */
function isOf({ manifest: { database } }: Backup, { of }: NeededBackup): boolean {
  return database !== undefined && isSamePlace(database, of);
}
