import { rm } from "node:fs/promises";
import { must } from "../../../src/domain/invariant.ts";
import { openPool } from "../../../src/server/db/open-database.ts";
import { readEnv } from "../../../src/server/env.ts";
import { startServer } from "../../../src/server/main.ts";
import { publishSet } from "../../../src/server/publish/publish-set.ts";
import { readServerMarker } from "../../../src/server/server-marker.ts";
import { apiClient, type ApiCredential } from "../../support/api-client.ts";
import { appFolder } from "../../support/app-folder.ts";
import { makeDataFolder } from "../../support/data-folder.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { generatedSet } from "../many-questions.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** As many as the set that the peers are measured with. */
export const QUESTIONS = 100;

/** The production server over its own PostgreSQL with safe settings, and a phone that was away for a day. */
export async function openIngest() {
  const dataDir = await makeDataFolder();
  const app = await appFolder();
  const env = readEnv({ PORT: "0", MUNDAP_DATA: dataDir, LOG_LEVEL: "silent" });
  const server = await startServer(env, { appDir: app.path });
  const marker = must(await readServerMarker(dataDir), "a running server has left its marker");
  const pool = openPool(marker.databaseUrl);
  const set = generatedSet(1, QUESTIONS);
  const published = await publishSet(server.publish, set);
  must(published.ok || undefined, JSON.stringify(published));
  const device = await openTestDevice({
    url: server.url,
    client: (credential?: ApiCredential) => apiClient(server.url, credential),
    clock: { nowMs: Date.now() - DAY_MS },
  });
  return {
    server,
    pool,
    device,
    downloaded: await device.download(set.id),
    async close() {
      await pool.end();
      await server.stop();
      await app[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type IngestBench = Awaited<ReturnType<typeof openIngest>>;
