import { setTimeout as sleep } from "node:timers/promises";
import { type Client, escapeIdentifier } from "pg";
import { OperatorProblem } from "../operator-problem.ts";
import type { Backup } from "./backup-manifest.ts";
import type { Difference } from "./compare-digests.ts";
import { type Restored, restoreDump } from "./restore-dump.ts";
import { restoreRights } from "./restore-rights.ts";
import { createDatabaseLike, databaseAt, databaseNameOf, withClient } from "./scratch-database.ts";

const MAINTENANCE = "postgres";
const GONE_WITHIN_MS = 2000;

/** `rights`: what of owners, rights and settings is not as it was; undefined, where the backup does not say how it was. */
export type RestoredDatabase = Restored & { rights: Difference[] | undefined };

/** Restores into a new database of this name beside the present one, which stays as it is. */
export async function restoreInto(
  url: string,
  backup: Backup,
  name: string,
): Promise<RestoredDatabase & { url: string }> {
  const target = databaseAt(url, name);
  await withClient(url, async (client) => {
    if (await exists(client, name)) throw new OperatorProblem("target_exists", { name });
    await createDatabaseLike(client, name);
  });
  const restored = await restoreDump(backup, target, { rights: "with_rights" }).catch(
    async (error: unknown) => {
      if (!isRefused(error)) throw error;
      // A role is gone, or may not be acted for. Rows come before rights.
      await withClient(url, async (client) => {
        await client.query(`drop database ${escapeIdentifier(name)} with (force)`);
        await createDatabaseLike(client, name);
      });
      return restoreDump(backup, target);
    },
  );
  const { rights } = backup.manifest;
  return { ...restored, rights: rights && (await restoreRights(target, rights)), url: target };
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof OperatorProblem &&
    (error.code === "dump_tool_failed" || error.code === "database_refuses")
  );
}

/**
 * Restores beside the present database and, if nothing differs, lets the two change names: what was there is
 * kept under `kept`, because it may hold answers that came after the backup. With a difference nothing is changed,
 * except of rights: these can be given again, and a server that waits for them is no better off without its rows.
 */
export async function replaceDatabase(
  url: string,
  backup: Backup,
  nowMs: number,
): Promise<RestoredDatabase & { kept: string | undefined }> {
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
