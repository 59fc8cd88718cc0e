import { setTimeout as sleep } from "node:timers/promises";
import { type Client, escapeIdentifier } from "pg";
import { OperatorProblem } from "../operator-problem.ts";
import type { Backup } from "./backup-manifest.ts";
import { type Restored, restoreDump } from "./restore-dump.ts";
import { createDatabaseLike, databaseAt, databaseNameOf, withClient } from "./scratch-database.ts";

const MAINTENANCE = "postgres";
const GONE_WITHIN_MS = 2000;

/** Restores into a new database of this name beside the present one, which stays as it is. */
export async function restoreInto(
  url: string,
  backup: Backup,
  name: string,
): Promise<Restored & { url: string }> {
  await withClient(url, async (client) => {
    if (await exists(client, name)) throw new OperatorProblem("target_exists", { name });
    await createDatabaseLike(client, name);
  });
  const target = databaseAt(url, name);
  return { ...(await restoreDump(backup, target)), url: target };
}

/**
 * Restores beside the present database and, if nothing differs, lets the two change names: what was there is
 * kept under `kept`, because it may hold answers that came after the backup. With a difference nothing is changed.
 */
export async function replaceDatabase(
  url: string,
  backup: Backup,
  nowMs: number,
): Promise<Restored & { kept: string | undefined }> {
  const name = databaseNameOf(url);
  const stamp = Math.floor(nowMs / 1000);
  await withClient(databaseAt(url, MAINTENANCE), (client) => refuseInUse(client, name));
  const restored = await restoreInto(url, backup, `${name}_restored_${stamp}`);
  if (restored.differences.length > 0) return { ...restored, kept: undefined };
  const kept = `${name}_before_${stamp}`;
  await withClient(databaseAt(url, MAINTENANCE), async (client) => {
    await refuseInUse(client, name);
    await client.query("begin");
    await rename(client, name, kept);
    await rename(client, `${name}_restored_${stamp}`, name);
    await client.query("commit");
  });
  return { ...restored, kept };
}

async function exists(client: Client, name: string): Promise<boolean> {
  return ((await client.query("select 1 from pg_database where datname = $1", [name])).rowCount ?? 0) > 0;
}

/** Whose connection has just been closed is still there for a moment; PostgreSQL's own workers give way by themselves. */
async function refuseInUse(client: Client, name: string): Promise<void> {
  const endMs = performance.now() + GONE_WITHIN_MS;
  for (;;) {
    const { rows } = await client.query<{ count: string }>(
      "select count(*) as count from pg_stat_activity where datname = $1 and backend_type = 'client backend'",
      [name],
    );
    const count = Number(rows[0]?.count);
    if (count === 0) return;
    if (performance.now() > endMs) throw new OperatorProblem("database_in_use", { count, name });
    await sleep(50);
  }
}

async function rename(client: Client, from: string, to: string): Promise<void> {
  await client.query(`alter database ${escapeIdentifier(from)} rename to ${escapeIdentifier(to)}`);
}
