import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DestinationStream } from "pino";
import { readEnv } from "../../src/server/env.ts";
import { type RunningServer, startServer } from "../../src/server/main.ts";
import { appFolder } from "./app-folder.ts";
import { freshDatabase } from "./fresh-database.ts";

export type TestServer = AsyncDisposable & RunningServer & { dataDir: string; databaseUrl: string };

type Options = {
  /** A build to serve; a few bytes that look like one otherwise. */
  appDir?: string;
  now?: () => number;
  /** Takes every line of the log, down to the smallest. */
  logTo?: DestinationStream;
};

/** The whole server on a free port, with keys and a database of its own: `await using server = await startTestServer()`. */
export async function startTestServer(options: Options = {}): Promise<TestServer> {
  const database = await freshDatabase();
  const app = await appFolder();
  const dataDir = await mkdtemp(join(tmpdir(), "mundap-data-"));
  const env = readEnv({
    PORT: "0",
    MUNDAP_DATA: dataDir,
    DATABASE_URL: database.url,
    LOG_LEVEL: options.logTo === undefined ? "warn" : "trace",
  });
  const server = await startServer(env, {
    appDir: options.appDir ?? app.path,
    now: options.now,
    logTo: options.logTo,
  });
  return {
    ...server,
    dataDir,
    databaseUrl: database.url,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await database[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
