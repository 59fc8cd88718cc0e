import { randomBytes } from "node:crypto";
import { type Connection, connect, findDatabase } from "../server/connect.ts";
import { type Env, readEnv } from "../server/env.ts";
import { openKeys } from "../server/keys/open-keys.ts";
import type { PublishDeps } from "../server/publish/publish-deps.ts";
import type { Terminal } from "./terminal.ts";

/** The terminal's environment, with relative paths as the caller meant them. */
export function envOf(terminal: Terminal): Env {
  return readEnv({ ...terminal.env, INIT_CWD: terminal.cwd });
}

/** Does a command's work on the running server's database, or on one started just for it. */
export async function withConnection<T>(
  terminal: Terminal,
  work: (connection: Connection, env: Env) => Promise<T>,
): Promise<T> {
  const env = envOf(terminal);
  const connection = await connect(env, terminal.complain);
  try {
    return await work(connection, env);
  } finally {
    await connection.stop();
  }
}

/** Does a command's work on the database as it is: it may be V1's, or older than this version. */
export async function withUnmigrated<T>(
  terminal: Terminal,
  work: (found: { url: string; serverUrl: string | undefined }, env: Env) => Promise<T>,
): Promise<T> {
  const env = envOf(terminal);
  const found = await findDatabase(env, terminal.complain);
  try {
    return await work(found, env);
  } finally {
    await found.stop();
  }
}

/** As withConnection, with what publishing needs besides the database: the keys of the data folder. */
export function withPublishing<T>(terminal: Terminal, work: (deps: PublishDeps) => Promise<T>): Promise<T> {
  return withConnection(terminal, async ({ db }, { dataDir }) =>
    work({ db, keys: await openKeys(dataDir), now: terminal.now, randomBytes }),
  );
}
