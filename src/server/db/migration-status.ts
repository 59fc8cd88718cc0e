import { Client } from "pg";
import { appliedMigrations, migrationNames } from "./migrate.ts";

export type MigrationStatus = { applied: string[]; missing: string[] };

/** Which of this build's migrations a database has. Changes nothing. */
export async function readMigrationStatus(url: string): Promise<MigrationStatus> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const applied = await appliedMigrations(client);
    const missing = (await migrationNames()).filter((name) => !applied.includes(name));
    return { applied, missing };
  } finally {
    await client.end();
  }
}
