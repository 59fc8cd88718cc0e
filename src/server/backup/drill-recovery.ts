import { OperatorProblem } from "../operator-problem.ts";
import type { Backup } from "./backup-manifest.ts";
import { compareDigests, type Difference } from "./compare-digests.ts";
import { digestDatabase } from "./digest-database.ts";
import { replaceDatabase } from "./restore-backup.ts";
import { restoreDump } from "./restore-dump.ts";
import { makeScratchDatabase, withClient } from "./scratch-database.ts";

export type DrillReport = {
  backup: string;
  table: string;
  rowsDropped: number;
  /** What the comparison said after the table had been dropped: it has to notice. */
  noticed: Difference[];
  /** What it says after the recovery. */
  left: Difference[];
  /** How much would be lost if the disaster were now: the age of the backup. */
  rpoMs: number;
  /** From the disaster until everything was there again and compared. */
  rtoMs: number;
};

/**
 * Drops a table in a scratch copy and recovers the copy from the backup, by the same steps as `db restore
 * --replace`. The real database is only read for its place.
 */
export async function drillRecovery(
  { url, now }: { url: string; now(): number },
  backup: Backup,
  table: string,
): Promise<DrillReport> {
  const rowsDropped = backup.manifest.content.tables.find((known) => known.table === table)?.rows;
  if (rowsDropped === undefined) throw new OperatorProblem("table_not_found", { name: table });
  await using copy = await makeScratchDatabase(url, now());
  await restoreDump(backup, copy.url);
  const rpoMs = now() - Date.parse(backup.manifest.takenAt);
  await withClient(copy.url, (client) => client.query(`drop table ${table} cascade`));
  const startedAt = performance.now();
  const noticed = await differencesOf(backup, copy.url);
  await copy.release();
  const { kept } = await replaceDatabase(copy.url, backup, now());
  const left = await differencesOf(backup, copy.url);
  const rtoMs = Math.round(performance.now() - startedAt);
  if (kept !== undefined) await copy.drop(kept);
  return { backup: backup.manifest.file, table, rowsDropped, noticed, left, rpoMs, rtoMs };
}

async function differencesOf(backup: Backup, url: string): Promise<Difference[]> {
  const found = await withClient(url, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    return digestDatabase(client);
  });
  return compareDigests(backup.manifest.content, found);
}
