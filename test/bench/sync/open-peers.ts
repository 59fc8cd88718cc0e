import { rm } from "node:fs/promises";
import type { Pool } from "pg";
import { must } from "../../../src/domain/invariant.ts";
import { openPool } from "../../../src/server/db/open-database.ts";
import { readEnv } from "../../../src/server/env.ts";
import { startServer, type RunningServer } from "../../../src/server/main.ts";
import { publishSet } from "../../../src/server/publish/publish-set.ts";
import { readServerMarker } from "../../../src/server/server-marker.ts";
import { appFolder } from "../../support/app-folder.ts";
import { makeDataFolder } from "../../support/data-folder.ts";
import { generatedSet } from "../many-questions.ts";
import { bundlePage } from "./bundle-page.ts";
import { openFront, type Front } from "./front.ts";
import { IN_EACH_ATTEMPT } from "./page/answer-of.ts";
import type { WrittenRows } from "./page/peer-page.ts";
import type { Backend } from "./server/backend.ts";
import { mundapBackend } from "./server/mundap.ts";
import { openPouchdbBackend } from "./server/pouchdb.ts";
import { openRowsBackend } from "./server/rows.ts";
import { openRxdbBackend } from "./server/rxdb.ts";
import { openWorkboxBackend } from "./server/workbox.ts";

export type PeerName = (typeof PEERS)[number];
export type Peer = { name: PeerName; url: string; front: Front; backend: Backend };

/** In the order of every table. The last two only write: they are the limit, not peers. */
export const PEERS = ["Mundap", "RxDB", "PouchDB", "Workbox", "raw strict", "raw relaxed"] as const;

export type Peers = {
  of(name: PeerName): Peer;
  server: RunningServer;
  pool: Pool;
  /** What the bare writers are to write. */
  setRows(rows: readonly WrittenRows[]): void;
  close(): Promise<void>;
};

/** Every server in this process, over one PostgreSQL with its safe settings. */
export async function openPeers(names: readonly PeerName[] = PEERS): Promise<Peers> {
  const dataDir = await makeDataFolder();
  const app = await appFolder();
  const env = readEnv({ PORT: "0", MUNDAP_DATA: dataDir, LOG_LEVEL: "silent" });
  const server = await startServer(env, { appDir: app.path });
  const marker = must(await readServerMarker(dataDir), "a running server has left its marker");
  const pool = openPool(marker.databaseUrl);
  await pool.query("create schema bench");
  const published = await publishSet(server.publish, generatedSet(1, IN_EACH_ATTEMPT));
  must(published.ok || undefined, JSON.stringify(published));

  let rows: readonly WrittenRows[] = [];
  const writer = await openRowsBackend(() => rows);
  const backends: Record<PeerName, { page: string; query?: string; backend: Backend }> = {
    Mundap: { page: "mundap", backend: mundapBackend(server.url, pool) },
    RxDB: { page: "rxdb", backend: await openRxdbBackend(pool) },
    PouchDB: { page: "pouchdb", backend: await openPouchdbBackend() },
    Workbox: { page: "workbox", backend: await openWorkboxBackend(pool) },
    "raw strict": { page: "raw-indexeddb", backend: writer },
    "raw relaxed": { page: "raw-indexeddb", query: "?durability=relaxed", backend: writer },
  };
  const peers = new Map<PeerName, Peer>();
  for (const name of names) {
    const { page, query = "", backend } = backends[name];
    const front = await openFront(await bundlePage(page), backend.url);
    peers.set(name, { name, url: `${front.url}/${query}`, front, backend });
  }
  return {
    of: (name) => must(peers.get(name), "the peer has been opened"),
    server,
    pool,
    setRows: (written) => void (rows = written),
    async close() {
      for (const { front } of peers.values()) await front.close();
      for (const { backend } of Object.values(backends)) await backend.close();
      await pool.end();
      await server.stop();
      await app[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
