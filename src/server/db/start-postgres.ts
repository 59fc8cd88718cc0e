import { randomUUID } from "node:crypto";
import { mkdir, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import { Client } from "pg";
import { StartProblem } from "../start-problem.ts";
import { withFileLock } from "./file-lock.ts";
import { freePorts } from "./free-ports.ts";
import { findPostgresBinaries, unpackBinaries } from "./postgres-binaries.ts";
import {
  type Cluster,
  createCluster,
  majorOf,
  makeHome,
  runningPort,
  startCluster,
  stopCluster,
} from "./postgres-cluster.ts";
import { makeHomeApart, nameOwner } from "./postgres-homes.ts";
import {
  newPassword,
  type PostgresState,
  readPostgresState,
  urlOf,
  writePostgresState,
} from "./postgres-state.ts";
import { canEnter, type PostgresUser, postgresUser } from "./postgres-user.ts";
import { isRunning, processName } from "./process-alive.ts";

const DATABASE = "mundap";

export type PostgresOptions = {
  dataDir: string;
  /** A server somebody else runs: then nothing is started here. */
  databaseUrl?: string | undefined;
  /** Said once where files are put somewhere else than in the data folder. */
  onNote?: (sentence: string) => void;
  /** Server settings (`fsync: "off"` for tests). */
  settings?: Record<string, string>;
  /** Where files go that cannot lie in the data folder, if not to a place that outlives every test. */
  homes?: string;
};
export type RunningPostgres = { url: string; stop(): Promise<void> };

/**
 * PostgreSQL for a data folder: the given one, the one that runs there already, or one started now. Any
 * number of processes may use it; the last that stops turns it off, also where the one that turned it on
 * has crashed.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  if (options.databaseUrl !== undefined) {
    await answer(options.databaseUrl);
    return { url: options.databaseUrl, stop: () => Promise.resolve() };
  }
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = await realpath(options.dataDir);
  return withFileLock(join(dataDir, "postgres.lock"), async () => {
    const { cluster, state } = await prepare(dataDir, options);
    const running = await runningPort(cluster.home);
    const port = running ?? (await startCluster(cluster, freePorts(state.port)));
    const current = { ...state, port };
    await writePostgresState(dataDir, current);
    await createDatabase(current);
    const mark = await signIn(dataDir);
    return { url: urlOf(current, DATABASE), stop: () => leave(dataDir, cluster, mark) };
  });
}

/** Turns off a data folder's PostgreSQL whoever uses it, for the end of a test run. */
export async function stopPostgres(dataDir: string): Promise<void> {
  const state = await readPostgresState(dataDir);
  if (state === undefined) return;
  await stopHome(resolve(dataDir, state.home));
}

/** Turns off the PostgreSQL whose files are there, if it runs. */
export async function stopHome(home: string): Promise<void> {
  if ((await runningPort(home)) !== undefined) await stopCluster(await clusterIn(home, await postgresUser()));
}

async function prepare(dataDir: string, options: PostgresOptions) {
  const user = await postgresUser();
  const known = await readPostgresState(dataDir);
  const state = known ?? {
    home: (await canEnter(user, dataDir)) ? "postgres" : await makeHomeApart(options.homes),
    password: newPassword(),
    port: null,
  };
  const home = resolve(dataDir, state.home);
  await makeHome(home, user);
  if (isAbsolute(state.home)) {
    await nameOwner(home, dataDir);
    options.onNote?.(
      `PostgreSQL's user cannot enter ${dataDir}: its files are in ${home}. Whoever deletes the one deletes the other as well.`,
    );
  }
  const cluster = { ...(await clusterIn(home, user)), settings: options.settings ?? {} };
  if ((await majorOf(home)) === undefined) {
    // The password first: files whose password nobody knows would be lost.
    await writePostgresState(dataDir, state);
    await createCluster(cluster, state.password);
  } else if (known === undefined) {
    throw new StartProblem(
      "postgres_unavailable",
      `There is a database in ${home}, but postgres.json beside it is missing or unreadable: put it back, or move the database away.`,
    );
  }
  return { cluster, state };
}

async function clusterIn(home: string, user: PostgresUser): Promise<Cluster> {
  const binaries = await findPostgresBinaries(await majorOf(home));
  const bin = binaries.packaged ? await unpackBinaries(binaries, home) : binaries.folder;
  return { home, bin, user, settings: {} };
}

async function createDatabase(state: PostgresState): Promise<void> {
  const client = new Client({ connectionString: urlOf(state, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Leaves a mark in the data folder that says this process uses the server. */
async function signIn(dataDir: string): Promise<string> {
  const users = join(dataDir, "postgres.users");
  await mkdir(users, { recursive: true });
  const mark = join(users, `${processName()}-${randomUUID()}`);
  await writeFile(mark, "");
  return mark;
}

async function leave(dataDir: string, cluster: Cluster, mark: string): Promise<void> {
  await withFileLock(join(dataDir, "postgres.lock"), async () => {
    await rm(mark, { force: true });
    const users = join(dataDir, "postgres.users");
    for (const other of await readdir(users)) {
      if (isRunning(other.split("-")[0] ?? "")) return;
      await rm(join(users, other), { force: true });
    }
    if ((await runningPort(cluster.home)) !== undefined) await stopCluster(cluster);
  });
}

async function answer(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message || ("code" in error ? String(error.code) : "") : "";
    throw new StartProblem(
      "database_unreachable",
      `The database that DATABASE_URL names does not answer (${reason}): check the address, or unset DATABASE_URL to use one of our own.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
