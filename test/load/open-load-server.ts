import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Pool } from "pg";
import { must } from "../../src/domain/invariant.ts";
import { openDatabase, openPool } from "../../src/server/db/open-database.ts";
import { startPostgres } from "../../src/server/db/start-postgres.ts";
import { openKeys } from "../../src/server/keys/open-keys.ts";
import { publishSet } from "../../src/server/publish/publish-set.ts";
import { generatedSet } from "../bench/many-questions.ts";
import { pinTo } from "./pin-to.ts";
import { familyOf, parentOf } from "./read-process.ts";

const QUESTIONS = 100;

/** `profile`: a folder for what Node says of the server's processor time. */
type Options = { core: number; postgresCore: number; profile?: string };

/**
 * The server in a process of its own, over a PostgreSQL with safe settings, each kept on the core that it is given.
 * The built app is a few bytes: its files are served by whatever stands in front.
 */
export async function openLoadServer({ core, postgresCore, profile }: Options) {
  const dataDir = await mkdtemp(join(tmpdir(), "mundap-load-"));
  // PostgreSQL has a user of its own, who has to get in.
  await chmod(dataDir, 0o711);
  const postgres = await startPostgres({
    dataDir,
    settings: { shared_preload_libraries: "pg_stat_statements", max_connections: "100" },
  });
  const pool = openPool(postgres.url, { connections: 2 });
  await pool.query("create extension if not exists pg_stat_statements");
  const postmaster = await postmasterOf(pool);
  // New connections are its children and stay where it is.
  for (const pid of await familyOf(postmaster)) await pinTo(pid, postgresCore);

  const serverDir = join(dataDir, "server");
  const profiling = profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  const child = spawn(process.execPath, [...profiling, "--import", "tsx", "test/support/serve.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PORT: "0",
      MUNDAP_DATA: serverDir,
      DATABASE_URL: postgres.url,
      MUNDAP_TRUST_PROXY: "127.0.0.1",
      MUNDAP_BACKUP_HOURS: "0",
      LOG_LEVEL: "warn",
    },
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const ready = /^Ready: (\S+)/.exec(line)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const pid = must(child.pid, "it has started");
  const pinned = await pinTo(pid, core);

  const set = generatedSet(1, QUESTIONS);
  const db = openDatabase(pool);
  const published = await publishSet(
    { db, keys: await openKeys(serverDir), now: Date.now, randomBytes },
    set,
  );
  must(published.ok || undefined, JSON.stringify(published));
  return {
    url,
    setId: set.id,
    pinned,
    processes: { server: pid, postmaster },
    pool,
    async close() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      await pool.end();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function postmasterOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  return parentOf(must(rows[0], "a row").pid);
}
