import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import type { SetFile } from "../../src/domain/set/set-file.ts";
import { must } from "../../src/domain/invariant.ts";
import type { StaffMember } from "../../src/protocol/staff.ts";
import { apiRoutes } from "../../src/server/api/api-routes.ts";
import { openPorts, openSyncDeps } from "../../src/server/api/open-ports.ts";
import { readContacts } from "../../src/server/contacts/read-contacts.ts";
import { contentRoutes } from "../../src/server/content/content-routes.ts";
import { DESK_LIMITS, openDeskPool } from "../../src/server/desk/desk-pool.ts";
import { importRoutes } from "../../src/server/desk/import-routes.ts";
import { openDatabase } from "../../src/server/db/open-database.ts";
import { buildHttp } from "../../src/server/http.ts";
import { openKeys } from "../../src/server/keys/open-keys.ts";
import { openLog } from "../../src/server/log.ts";
import { healthRoutes } from "../../src/server/monitoring/health-routes.ts";
import { openMetrics } from "../../src/server/monitoring/metrics.ts";
import { openReadiness } from "../../src/server/monitoring/readiness.ts";
import { rotateKeys } from "../../src/server/keys/rotate-keys.ts";
import { publishSet } from "../../src/server/publish/publish-set.ts";
import { refreshDocuments } from "../../src/server/publish/refresh-documents.ts";
import { releaseSet } from "../../src/server/publish/release-set.ts";
import type { SyncNote } from "../../src/server/sync/sync-deps.ts";
import { apiClient, type ApiCredential } from "./api-client.ts";
import { appFolder } from "./app-folder.ts";
import { NEW_YEAR_MS } from "./builders.ts";
import { freshDatabase, type FreshDatabase } from "./fresh-database.ts";

export type TestServer = Awaited<ReturnType<typeof openTestServer>>;

/** What a server stands on: whoever gives it removes it. */
type Ground = { database: FreshDatabase; dataDir?: string; pool?: Pool };

/** The V2 server with its real routes, a database of its own (or the one given) and a clock that the test sets. */
export async function openTestServer(ground?: Ground) {
  const database = ground?.database ?? (await freshDatabase());
  const dataDir = ground?.dataDir ?? (await mkdtemp(join(tmpdir(), "mundap-flow-")));
  const app = await appFolder();
  const clock = { nowMs: NEW_YEAR_MS };
  const now = () => clock.nowMs;
  const db = openDatabase(ground?.pool ?? database.url);
  const keys = await openKeys(dataDir, now);
  const metrics = openMetrics();
  const notes: SyncNote[] = [];
  let staff: StaffMember | undefined;
  const pool = openDeskPool(DESK_LIMITS);
  const ports = openPorts({
    db,
    keys,
    now,
    randomBytes,
    measure: metrics.measure,
    note: (note) => void notes.push(note),
    contacts: () => readContacts(join(dataDir, "contacts.json")),
    backups: join(dataDir, "backups"),
    checkSet: pool.checkSet,
    joinStaff: () => Promise.reject(new Error("no staff joins here")),
  });
  const origins: string[] = [];
  const http = await buildHttp({
    log: openLog("silent"),
    metrics,
    measure: metrics.measure,
    appDir: app.path,
    https: false,
    parts: [
      { prefix: "/api/v2", routes: apiRoutes({ ports, staffOf: () => Promise.resolve(staff) }) },
      { prefix: "/content", routes: contentRoutes({ db, charge: ports.charge }) },
      {
        prefix: "/api/v2/import",
        routes: importRoutes({ db, now, staffOf: () => Promise.resolve(staff), pool, origins }),
      },
      { routes: healthRoutes({ metrics, readiness: openReadiness(db) }) },
    ],
  });
  const url = await http.listen({ port: 0, host: "127.0.0.1" });
  origins.push(url);
  const publishing = { db, keys, now, randomBytes: (length: number) => randomBytes(length) };
  return {
    url,
    dataDir,
    database,
    /** What a start does before anybody is served. */
    async refreshDocuments() {
      const signed = await refreshDocuments(publishing);
      return must(signed.ok ? signed.value : undefined, JSON.stringify(signed));
    },
    db,
    keys,
    clock,
    http,
    metrics,
    notes,
    ports,
    sync: openSyncDeps({ db, keys, now, note: (note) => void notes.push(note) }),
    signInStaff(member: StaffMember | undefined) {
      staff = member;
    },
    client: (credential?: ApiCredential, fetcher?: typeof fetch) => apiClient(url, credential, fetcher),
    async publish(set: SetFile) {
      const published = await publishSet(publishing, set);
      return must(published.ok ? published.value : undefined, JSON.stringify(published));
    },
    /** `keys rotate`, and the job that signs again what the old keys had signed. */
    async rotateKeys() {
      await rotateKeys(dataDir, { replace: "all", now: clock.nowMs });
      const signed = await refreshDocuments(publishing);
      return must(signed.ok ? signed.value : undefined, JSON.stringify(signed));
    },
    async release(setId: string) {
      const released = await releaseSet(publishing, setId);
      return must(released.ok ? released.value : undefined, JSON.stringify(released));
    },
    async [Symbol.asyncDispose]() {
      await http.close();
      await db.destroy();
      await app[Symbol.asyncDispose]();
      if (ground?.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
      if (ground === undefined) await database[Symbol.asyncDispose]();
    },
  };
}
