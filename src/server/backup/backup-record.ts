import type { Client } from "pg";
import type { BackupManifest } from "./backup-manifest.ts";
import { withClient } from "./scratch-database.ts";

/**
 * The database remembers when it was backed up, so that every process can tell how long ago that was. A
 * database without our tables (V1's, before anything was moved) remembers nothing.
 */
export async function recordTaken(
  url: string,
  { takenAt, file, bytes, sha256 }: BackupManifest,
): Promise<void> {
  await withRecords(url, (client) =>
    client.query(
      `insert into mundap.backups (taken_at, file, bytes, sha256) values ($1, $2, $3, $4)
       on conflict (taken_at) do nothing`,
      [takenAt, file, bytes, sha256],
    ),
  );
}

export async function recordVerified(url: string, manifest: BackupManifest): Promise<void> {
  await recordTaken(url, manifest);
  await withRecords(url, (client) =>
    client.query("update mundap.backups set verified_at = $2 where taken_at = $1", [
      manifest.takenAt,
      manifest.verified?.at,
    ]),
  );
}

async function withRecords(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      "select to_regclass('mundap.backups') is not null as there",
    );
    if (rows[0]?.there === true) await work(client);
  });
}
