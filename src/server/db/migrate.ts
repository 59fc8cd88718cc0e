import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Client, type ClientBase } from "pg";
import { adoptChecksums, forgetChecksums, refuseDrift } from "./migration-checksums.ts";
import { StartProblem } from "../start-problem.ts";

const MIGRATIONS_FOLDER = fileURLToPath(new URL("migrations", import.meta.url));
const SCHEMA = "mundap";
const TABLE = "migrations";
/** Any fixed number: it names this lock among the advisory locks of the database. */
const LOCK = 7_207_201_511;
const LOCK_TIMEOUT_MS = 10_000;

export type MigrateOptions = {
  /** Where the SQL files are; tests give their own. */
  folder?: string;
  direction?: "up" | "down";
  /** How many files; absent: all when going up, one when going down. */
  count?: number;
};
export type MigrateReport = { applied: string[] };

/**
 * Brings the database's schema to what this build needs (or, `down`, takes files back), one transaction
 * per file. Safe to call from any number of processes at once: one works, the others wait and find it
 * done. Throws a StartProblem, whose message is a sentence for a person, for a database that is
 * newer than the build, a file that changed after it was applied, or a file that failed.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<MigrateReport> {
  const folder = options.folder ?? MIGRATIONS_FOLDER;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query(`create schema if not exists ${SCHEMA}`);
    const files = await migrationNames(folder);
    await refuseNewerDatabase(client, files);
    await refuseDrift(client, folder);
    if (options.direction !== "down" && (await appliedMigrations(client)).length === files.length)
      return { applied: [] };
    return await run(client, { ...options, folder });
  } finally {
    // The lock belongs to the connection: it goes with it, also after a crash.
    await client.end();
  }
}

/** Names of the files in the folder, in the order in which they are applied. */
export async function migrationNames(folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith(".sql"))
    .map((file) => file.slice(0, -".sql".length))
    .sort();
}

/** Names of the files that this database has, oldest first; empty for a database never migrated. */
export async function appliedMigrations(client: ClientBase): Promise<string[]> {
  const found = await client.query("select to_regclass($1) is not null as there", [`${SCHEMA}.${TABLE}`]);
  if (!found.rows[0]?.there) return [];
  const { rows } = await client.query<{ name: string }>(`select name from ${SCHEMA}.${TABLE} order by id`);
  return rows.map((row) => row.name);
}

async function refuseNewerDatabase(client: ClientBase, files: string[]): Promise<void> {
  const unknown = (await appliedMigrations(client)).filter((name) => !files.includes(name));
  if (unknown.length === 0) return;
  throw new StartProblem(
    "database_newer",
    `The database is newer than this build: it has ${unknown.join(", ")}. Start the newer build, or restore the backup from before it.`,
  );
}

async function run(client: Client, options: MigrateOptions & { folder: string }): Promise<MigrateReport> {
  const direction = options.direction ?? "up";
  // A migration that waits for a lock makes every reader behind it wait: rather fail, and be tried again.
  await client.query(`set lock_timeout = ${LOCK_TIMEOUT_MS}`);
  const problems: string[] = [];
  // Loaded only where there is something to do: most starts find nothing.
  const { runner } = await import("node-pg-migrate");
  try {
    const done = await runner({
      dbClient: client,
      dir: options.folder,
      schema: SCHEMA,
      migrationsSchema: SCHEMA,
      migrationsTable: TABLE,
      direction,
      ...(options.count === undefined ? {} : { count: options.count }),
      singleTransaction: false,
      // Our own lock is held already, over the checks as well.
      noLock: true,
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: () => undefined,
        error: (text) => problems.push(text),
      },
    });
    return { applied: done.map((migration) => migration.name) };
  } catch (cause) {
    // The runner leaves the failed file's transaction open on a connection that is not its own.
    await client.query("rollback");
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartProblem(
      "migration_failed",
      `Migrating the database ${direction} failed and was taken back: ${reason}. ${problems.join(" ")}`.trim(),
    );
  } finally {
    await (direction === "up" ? adoptChecksums(client, options.folder) : forgetChecksums(client));
  }
}
