import { migrate } from "./db/migrate.ts";
import { type Database, openDatabase } from "./db/open-database.ts";
import { startPostgres } from "./db/start-postgres.ts";
import type { Env } from "./env.ts";
import { readServerMarker, type ServerMarker } from "./server-marker.ts";

export type Connection = {
  url: string;
  db: Database;
  /** The address of the server that runs on the data folder, if one does. */
  serverUrl: string | undefined;
  /** Closes the connection, and PostgreSQL where nobody else uses it. */
  stop(): Promise<void>;
};

/**
 * The database for a command of the command line: the running server's, else the environment's, else the
 * data folder's own, started and migrated for as long as the command takes. Throws StartProblem.
 */
export async function connect(env: Env, onNote?: (sentence: string) => void): Promise<Connection> {
  const found = await findDatabase(env, onNote);
  if (found.serverUrl === undefined) await migrate(found.url);
  const db = openDatabase(found.url);
  return {
    ...found,
    db,
    async stop() {
      await db.destroy();
      await found.stop();
    },
  };
}

/** The same database as it is: nothing is migrated, and no connection is held. */
export async function findDatabase(
  env: Env,
  onNote?: (sentence: string) => void,
): Promise<Omit<Connection, "db">> {
  const running = await readServerMarker(env.dataDir);
  // The folder's own is asked for even while its server runs: then it is not turned off under the command.
  const postgres = await startPostgres({ dataDir: env.dataDir, databaseUrl: givenUrl(env, running), onNote });
  return { url: postgres.url, serverUrl: running?.url, stop: () => postgres.stop() };
}

function givenUrl(env: Env, running: ServerMarker | undefined): string | undefined {
  if (running === undefined) return env.databaseUrl;
  return running.database === "given" ? running.databaseUrl : undefined;
}
