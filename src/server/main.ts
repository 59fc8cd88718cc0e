import { randomBytes } from "node:crypto";
import type { DestinationStream } from "pino";
import type { Ports } from "./api/context.ts";
import { countNote } from "./api/count-note.ts";
import { openSyncDeps } from "./api/open-ports.ts";
import { backupFolderIn, scheduleBackups } from "./backup/schedule-backups.ts";
import { openSecret } from "./accounts/open-secret.ts";
import { composeParts } from "./compose-parts.ts";
import { readContacts } from "./contacts/read-contacts.ts";
import { analyseGrown } from "./db/analyse-grown.ts";
import { migrate } from "./db/migrate.ts";
import { openDatabase, openPool } from "./db/open-database.ts";
import { startPostgres } from "./db/start-postgres.ts";
import type { Env } from "./env.ts";
import { forgetAgain } from "./forget/forget-again.ts";
import { buildHttp } from "./http.ts";
import { runJobs } from "./jobs/run-jobs.ts";
import { serverJobs } from "./jobs/server-jobs.ts";
import { openKeys } from "./keys/open-keys.ts";
import { listen, publicOrigins } from "./listen.ts";
import { openLog } from "./log.ts";
import { openMetrics } from "./monitoring/metrics.ts";
import { watchServer } from "./monitoring/watch-server.ts";
import { openReadiness } from "./monitoring/readiness.ts";
import type { PublishDeps } from "./publish/publish-deps.ts";
import { recordSubmissions } from "./move/shadow/record-submissions.ts";
import { flushEvery } from "./rollout/flush-every.ts";
import { recordRequests } from "./rollout/record-requests.ts";
import { openReadings } from "./rollout/open-readings.ts";
import { refreshDocuments } from "./publish/refresh-documents.ts";
import { repeatEvery } from "./repeat-every.ts";
import { removeServerMarker, writeServerMarker } from "./server-marker.ts";
import { unwind } from "./unwind.ts";

/** What a process has counted of its requests and not yet written is lost with it. */
const REQUESTS_EVERY_MS = 15_000;
const SUBMISSIONS_EVERY_MS = 2000;
/** As long as a new server's tables may be read from end to end: a school that begins fills a few hundred pages in it. */
const ANALYSE_EVERY_MS = 5000;

export type ServerOptions = {
  /** The built app. */
  appDir: string;
  /** What is being done, for a person who waits. */
  onStep?: (sentence: string) => void;
  /** Before anyone is served: the sample sets of a first start. */
  prepare?: (publish: PublishDeps) => Promise<void>;
  now?: () => number;
  /** Where the log goes, if not to standard error. */
  logTo?: DestinationStream;
};
export type RunningServer = {
  /** Where learners reach it. */
  url: string;
  publish: PublishDeps;
  /** Does at once what is due by now and else done each minute: for who moves the clock. */
  look(): Promise<void>;
  /** Refuses new work, ends what is under way, and turns off what was turned on for it. */
  stop(): Promise<void>;
};

/** Everything the server has a life of is made here, in order, and ended in the reverse. Throws StartProblem. */
export async function startServer(env: Env, options: ServerOptions): Promise<RunningServer> {
  const step = options.onStep ?? (() => undefined);
  const now = options.now ?? Date.now;
  const endings = unwind();
  try {
    const keys = await openKeys(env.dataDir, now);
    step("Starting PostgreSQL …");
    const postgres = await startPostgres({ ...env, onNote: step });
    endings.add(() => postgres.stop());
    const { applied } = await migrate(postgres.url);
    if (applied.length > 0) step(`Migrated the database: ${applied.join(", ")}.`);
    const metrics = openMetrics();
    const pool = openPool(postgres.url, env.pool);
    const db = openDatabase(pool, metrics.measureQuery);
    endings.add(() => db.destroy());

    const again = await forgetAgain({ db, now }, env.dataDir);
    if (again > 0) step(`Forgot ${again} people again whom the restored database had brought back.`);

    const log = openLog(env.logLevel, options.logTo);
    const publish = { db, keys, now, randomBytes };
    const requests = recordRequests({ db, now });
    const submissions = recordSubmissions({ db, now });
    const note = countNote(metrics, log);
    await refreshDocuments(publish);
    await options.prepare?.(publish);

    const address = await publicOrigins(env);
    const measure: Ports["measure"] = (measurement) => {
      metrics.measure(measurement);
      requests.add(measurement);
    };
    const readiness = openReadiness(db);
    const app = await buildHttp({
      log,
      metrics,
      measure,
      appDir: options.appDir,
      trustProxy: env.trustProxy,
      https: address.url.startsWith("https:"),
      parts: composeParts({
        ...publish,
        note,
        metrics,
        measure,
        submissions,
        readiness,
        contacts: () => readContacts(env.contactsFile),
        backups: backupFolderIn(env.dataDir),
        origins: address.origins,
        processes: env.processes,
        staffSessionHours: env.staffSessionHours,
        staffSecret: await openSecret(env.dataDir, "staff-secret"),
        v1Secret:
          env.v1 === "off" ? undefined : (env.v1Secret ?? (await openSecret(env.dataDir, "v1-secret"))),
      }),
    });
    for (const flush of [
      flushEvery(requests, { everyMs: REQUESTS_EVERY_MS, log }),
      flushEvery(submissions, { everyMs: SUBMISSIONS_EVERY_MS, log }),
    ])
      endings.add(() => flush.stop());
    endings.add(() => app.close());
    await listen(app, { host: env.host, port: address.port });
    endings.add(async () => readiness.drain());

    const sync = openSyncDeps({ db, keys, now, note });
    const jobs = runJobs(
      { db, log, metrics, now },
      serverJobs({ publish, sync, metrics, dataDir: env.dataDir, readings: openReadings(db) }),
    );
    endings.add(() => jobs.stop());
    const analysing = repeatEvery(() => analyseGrown(db), {
      everyMs: ANALYSE_EVERY_MS,
      log,
      failed: "tables that have grown could not be analysed",
    });
    endings.add(() => analysing.stop());
    watchServer(metrics, { db, pool, readiness, now });
    const backups = await scheduleBackups({ db, log, metrics, now }, { ...env, url: postgres.url });
    endings.add(() => backups.stop());
    const database = env.databaseUrl === undefined ? "own" : "given";
    await writeServerMarker(env.dataDir, { url: address.url, databaseUrl: postgres.url, database });
    endings.add(() => removeServerMarker(env.dataDir));
    const look = async () => {
      await requests.flush();
      await submissions.flush();
      await jobs.look();
    };
    return { url: address.url, publish, look, stop: () => endings.run() };
  } catch (error) {
    await endings.run();
    throw error;
  }
}
