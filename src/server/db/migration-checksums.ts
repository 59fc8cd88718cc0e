import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClientBase } from "pg";
import { sha256Hex } from "../../domain/sha256.ts";
import { StartProblem } from "../start-problem.ts";

const CHECKSUMS = "mundap.migration_checksums";

/**
 * Throws when a file that was applied has changed since: two databases that both say "0003 applied" would
 * not be the same. Call with the migration lock held.
 */
export async function refuseDrift(client: ClientBase, folder: string): Promise<void> {
  await client.query(`create table if not exists ${CHECKSUMS} (name text primary key, sha256 text not null)`);
  const { rows } = await client.query<{ name: string; sha256: string }>(
    `select name, sha256 from ${CHECKSUMS} order by name`,
  );
  for (const row of rows) {
    if ((await checksumOf(folder, row.name)) === row.sha256) continue;
    throw new StartProblem(
      "migration_drifted",
      `The migration ${row.name}.sql has changed since it was applied to this database. Put the file back as it was, and write the change as a new migration.`,
    );
  }
}

/** Remembers the checksum of every applied file that has none yet. */
export async function adoptChecksums(client: ClientBase, folder: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select name from mundap.migrations where name not in (select name from ${CHECKSUMS})`,
  );
  for (const { name } of rows) {
    await client.query(`insert into ${CHECKSUMS} values ($1, $2)`, [name, await checksumOf(folder, name)]);
  }
}

/** Drops the checksums of files that were taken back. */
export async function forgetChecksums(client: ClientBase): Promise<void> {
  await client.query(`delete from ${CHECKSUMS} where name not in (select name from mundap.migrations)`);
}

async function checksumOf(folder: string, name: string): Promise<string> {
  // Line ends may differ between check-outs of the same commit.
  const text = await readFile(join(folder, `${name}.sql`), "utf8");
  return sha256Hex(text.replaceAll("\r\n", "\n"));
}
