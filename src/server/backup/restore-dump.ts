import { stat } from "node:fs/promises";
import { OperatorProblem } from "../operator-problem.ts";
import { measureProgress, type TellProgress } from "../step-progress.ts";
import { type Backup, dumpPathOf } from "./backup-manifest.ts";
import { compareDigests, type Difference } from "./compare-digests.ts";
import { digestDatabase } from "./digest-database.ts";
import { findDumpTools, runDumpTool } from "./dump-tools.ts";
import { databaseNameOf, withClient } from "./scratch-database.ts";
import { hashFile } from "./take-backup.ts";

export type Restored = { restoreMs: number; compareMs: number; differences: Difference[] };

type RestoreOptions = {
  /** Owners and rights, where a database is to be used and not only looked at. */
  rights?: "with_rights" | "without_rights";
  /** Of the comparison. */
  onProgress?: TellProgress | undefined;
};

/** Fills an empty database from a backup and compares it with what the backup says is in it. */
export async function restoreDump(
  backup: Backup,
  url: string,
  { rights = "without_rights", onProgress }: RestoreOptions = {},
): Promise<Restored> {
  const startedAt = performance.now();
  await refuseDamaged(backup);
  const tools = await findDumpTools(backup.manifest.dumpMajor);
  const left = rights === "with_rights" ? [] : ["--no-owner", "--no-privileges"];
  const args = [...left, "--exit-on-error", "--jobs=2", "--dbname", databaseNameOf(url)];
  await runDumpTool(tools, "pg_restore", { url, args: [...args, dumpPathOf(backup)] });
  const restoredAt = performance.now();
  const found = await withClient(url, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    const total = backup.manifest.content.tables.reduce((sum, { rows }) => sum + rows, 0);
    const measure = measureProgress("restored", { total });
    return digestDatabase(client, (done) => onProgress?.(measure(done)));
  });
  return {
    restoreMs: Math.round(restoredAt - startedAt),
    compareMs: Math.round(performance.now() - restoredAt),
    differences: compareDigests(backup.manifest.content, found),
  };
}

/** Throws backup_damaged unless the dump lies there as it was written. */
export async function refuseDamaged(backup: Backup): Promise<void> {
  const path = dumpPathOf(backup);
  const { bytes, sha256, file } = backup.manifest;
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size !== bytes || (await hashFile(path)) !== sha256)
    throw new OperatorProblem("backup_damaged", { file });
}
