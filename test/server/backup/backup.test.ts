import { open, readdir, stat } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { backupJob } from "../../../src/server/backup/backup-job.ts";
import { dumpPathOf, listBackups } from "../../../src/server/backup/backup-manifest.ts";
import { readPlace } from "../../../src/server/backup/database-place.ts";
import { findDumpTools } from "../../../src/server/backup/dump-tools.ts";
import { withClient } from "../../../src/server/backup/scratch-database.ts";
import { takeBackup } from "../../../src/server/backup/take-backup.ts";
import { verifyBackup } from "../../../src/server/backup/verify-backup.ts";
import { openDatabase } from "../../../src/server/db/open-database.ts";
import { runIfDue } from "../../../src/server/jobs/run-jobs.ts";
import { openLog } from "../../../src/server/log.ts";
import type { StepProgress } from "../../../src/server/step-progress.ts";
import { openMetrics } from "../../../src/server/monitoring/metrics.ts";
import { watchBackups } from "../../../src/server/monitoring/watch-backups.ts";
import { freshDatabase } from "../../support/fresh-database.ts";

const NOW = Date.UTC(2027, 0, 1);
const HOUR_MS = 3_600_000;

describe("a backup", () => {
  it("is of one moment while others write, and unverified until it has been restored and compared", async () => {
    const deps = await aPlace();
    await addLearners(deps.url, 2000);
    const done = new AbortController();
    const openTo = new Set<number>();
    const writer = withClient(deps.url, async (client) => {
      for (let n = 0; !done.signal.aborted; n += 1) {
        await client.query("insert into mundap.learners (learner_id, code) values (gen_random_uuid(), $1)", [
          `W${n}`,
        ]);
        for (const mode of await modesIn(deps.folder)) openTo.add(mode & 0o077);
      }
    });
    const told: StepProgress[] = [];
    const onProgress = (progress: StepProgress) => told.push(progress);
    const taken = await takeBackup({ ...deps, onProgress });
    done.abort();
    await writer;

    expect(taken.manifest.verified).toBeUndefined();
    const [listed] = await listBackups(deps.folder);
    expect(listed).toEqual(taken);
    expect(taken.manifest.migrations).toContain("0001-first-tables");
    expect(taken.manifest.database).toEqual(await withClient(deps.url, readPlace));
    // From its first byte on: it holds learners' data, and the folder may be open to others.
    expect(openTo).toEqual(new Set([0]));
    expect((await stat(dumpPathOf(taken))).mode & 0o077).toBe(0);

    const { backup, restored } = await verifyBackup({ ...deps, onProgress }, taken);
    expect(restored.differences).toEqual([]);
    const rows = taken.manifest.content.tables.reduce((sum, table) => sum + table.rows, 0);
    expect(told.findLast(({ part }) => part === "backup")).toMatchObject({ done: rows, secondsLeft: 0 });
    expect(told.find(({ part }) => part === "restored")).toMatchObject({ total: rows });
    expect(told.at(-1)).toMatchObject({ part: "restored", done: rows, total: rows });
    expect(backup.manifest.verified).toMatchObject({ at: new Date(NOW).toISOString() });
    expect(await listBackups(deps.folder)).toEqual([backup]);
    expect(await scratchDatabases(deps.url)).toEqual([]);
  });

  it("that restores to something else than it says stays unverified", async () => {
    const deps = await aPlace();
    await addLearners(deps.url, 10);
    const taken = await takeBackup(deps);
    const tables = taken.manifest.content.tables.map((table) =>
      table.table === "mundap.learners" ? { ...table, digest: "1" } : table,
    );
    const manifest = { ...taken.manifest, content: { ...taken.manifest.content, tables } };
    const { backup, restored } = await verifyBackup(deps, { ...taken, manifest });
    expect(restored.differences).toMatchObject([{ what: "mundap.learners", kind: "content" }]);
    expect(backup.manifest.verified).toBeUndefined();
  });

  it("whose file was changed afterwards is refused by name", async () => {
    const deps = await aPlace();
    const taken = await takeBackup(deps);
    const file = await open(dumpPathOf(taken), "r+");
    const place = Math.floor(taken.manifest.bytes / 2);
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, place);
    await file.write(Buffer.from([(buffer[0] ?? 0) ^ 1]), 0, 1, place);
    await file.close();
    await expect(verifyBackup(deps, taken)).rejects.toThrow(
      `the file ${taken.manifest.file} is not what was`,
    );
    expect(await scratchDatabases(deps.url)).toEqual([]);
  });

  it("leaves nothing behind that looks like a backup where it fails", async () => {
    const deps = await aPlace();
    const broken = new URL(deps.url);
    broken.pathname = "/not_there";
    await expect(takeBackup({ ...deps, url: broken.href })).rejects.toThrow("not_there");
    expect(await readdir(deps.folder).catch(() => [])).toEqual([]);
  });

  it("needs tools as new as the server, and says what to install", async () => {
    await expect(findDumpTools(99)).rejects.toThrow(
      /PostgreSQL 99 or newer are not on this machine.*apt-get install postgresql-client/,
    );
  });
});

describe("the scheduled backup", () => {
  it("is taken and verified by one process, once in its time, and its age is told", async () => {
    const deps = await aPlace();
    const db = openDatabase(deps.url);
    onTestFinished(() => db.destroy());
    const metrics = openMetrics();
    let nowMs = NOW;
    const now = () => nowMs;
    watchBackups(metrics, { db, now });
    const age = async (state: string) =>
      (await metrics.registry.metrics()).match(`mundap_backup_age_seconds{state="${state}"} (\\S+)`)?.[1];
    expect([await age("taken"), await age("verified")]).toEqual(["+Inf", "+Inf"]);

    const job = backupJob({ ...deps, now }, 24 * HOUR_MS);
    const jobDeps = { db, log: openLog("silent"), metrics, now };
    expect(await Promise.all([runIfDue(jobDeps, job), runIfDue(jobDeps, job)])).toContain(false);
    expect(await listBackups(deps.folder)).toHaveLength(1);
    nowMs += 2 * HOUR_MS;
    expect(await runIfDue(jobDeps, job)).toBe(false);
    expect([await age("taken"), await age("verified")]).toEqual(["7200", "7200"]);
  });
});

async function modesIn(folder: string): Promise<number[]> {
  const found = await Promise.all(
    (await readdir(folder)).map((name) => stat(join(folder, name)).catch(() => undefined)),
  );
  return found.flatMap((each) => (each === undefined ? [] : [each.mode]));
}

async function aPlace() {
  const database = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), "mundap-backups-"));
  onTestFinished(async () => {
    await rm(folder, { recursive: true });
    await database[Symbol.asyncDispose]();
  });
  return { url: database.url, folder, now: () => NOW };
}

async function addLearners(url: string, count: number): Promise<void> {
  await withClient(url, (client) =>
    client.query(
      `insert into mundap.learners (learner_id, code, name)
       select gen_random_uuid(), 'L' || n, '배우는 이 ' || n from generate_series(1, $1::int) n`,
      [count],
    ),
  );
}

async function scratchDatabases(url: string): Promise<unknown[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select datname from pg_database where datname like 'mundap_scratch_${NOW / 1000}_%'`,
    );
    return rows;
  });
}
