import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { appliedMigrations } from "../db/migrate.ts";
import { OperatorProblem } from "../operator-problem.ts";
import { measureProgress, type TellProgress } from "../step-progress.ts";
import { type Backup, type BackupManifest, writeBackupManifest } from "./backup-manifest.ts";
import { recordTaken } from "./backup-record.ts";
import { readPlace } from "./database-place.ts";
import { readRights } from "./database-rights.ts";
import { digestDatabase, estimateRows } from "./digest-database.ts";
import { findDumpTools, runDumpTool } from "./dump-tools.ts";
import { withClient } from "./scratch-database.ts";

export type BackupDeps = { url: string; folder: string; now(): number; onProgress?: TellProgress };

/**
 * Writes a dump of the whole database and beside it what is in it: both of one moment, while others go on
 * writing. Nobody knows whether it can be restored until verifyBackup has done so.
 */
export async function takeBackup({ url, folder, now, onProgress }: BackupDeps): Promise<Backup> {
  const startedAt = now();
  const server = await withClient(url, readServerVersion);
  const tools = await findDumpTools(server.major);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = `mundap-${new Date(startedAt).toISOString().replaceAll(/[-:]|\.\d+/g, "")}.dump`;
  const path = join(folder, file);
  const partial = `${path}.partial`;
  try {
    // It holds learners' data: for nobody else to read, from its first byte on. pg_dump leaves it so.
    await writeFile(partial, "", { mode: 0o600 });
    const described = await withClient(url, async (client) => {
      await lockAgainstOthers(client);
      await client.query("begin isolation level repeatable read read only");
      const { rows } = await client.query<{ snapshot: string }>("select pg_export_snapshot() as snapshot");
      const migrations = await appliedMigrations(client);
      const measure = measureProgress("backup", { total: await estimateRows(client) });
      const content = await digestDatabase(client, (done) => onProgress?.(measure(done)));
      const args = ["--format=custom", `--snapshot=${rows[0]?.snapshot ?? ""}`, `--file=${partial}`];
      await runDumpTool(tools, "pg_dump", { url, args });
      return { migrations, content, database: await readPlace(client), rights: await readRights(client) };
    });
    await makeDurable(partial);
    const manifest: BackupManifest = {
      format: "mundap-backup",
      version: 1,
      takenAt: new Date(startedAt).toISOString(),
      tookMs: now() - startedAt,
      file,
      bytes: (await stat(partial)).size,
      sha256: await hashFile(partial),
      server: server.version,
      dumpMajor: tools.major,
      ...described,
    };
    await rename(partial, path);
    const backup = { folder, manifest };
    await writeBackupManifest(backup);
    await recordTaken(url, manifest);
    return backup;
  } finally {
    await rm(partial, { force: true });
  }
}

/** Of the bytes as they lie on the disk. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

export async function readServerVersion(client: Client): Promise<{ version: string; major: number }> {
  const { rows } = await client.query<{ version: string; number: number }>(
    "select current_setting('server_version') as version, current_setting('server_version_num')::int as number",
  );
  return { version: rows[0]?.version ?? "", major: Math.floor((rows[0]?.number ?? 0) / 10_000) };
}

/** The lock goes with the connection, also when the process dies. */
async function lockAgainstOthers(client: Client): Promise<void> {
  const { rows } = await client.query<{ mine: boolean }>(
    "select pg_try_advisory_lock(hashtext('mundap.backup')) as mine",
  );
  if (rows[0]?.mine !== true) throw new OperatorProblem("backup_running");
}

async function makeDurable(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
