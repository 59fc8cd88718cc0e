import type { FastifyInstance } from "fastify";
import { classifyError } from "../../src/server/api/classify-error.ts";
import type { Measurement } from "../../src/server/api/context.ts";
import { openRateLimit } from "../../src/server/api/rate-limit.ts";
import { openDatabase } from "../../src/server/db/open-database.ts";
import { buildHttp } from "../../src/server/http.ts";
import { createV1Tables, v1Of } from "../../src/server/legacy/v1-database.ts";
import { v1Routes } from "../../src/server/legacy/v1-routes.ts";
import { recordSubmissions } from "../../src/server/move/shadow/record-submissions.ts";
import { openLog } from "../../src/server/log.ts";
import { openMetrics } from "../../src/server/monitoring/metrics.ts";
import { appFolder } from "./app-folder.ts";
import { NEW_YEAR_MS } from "./builders.ts";
import { freshDatabase } from "./fresh-database.ts";

export const V1_ORIGIN = "http://quiz.test";
export const MINA = { email: "mina@example.org", password: "correct horse battery", name: "Mina" };

export type V1Server = Awaited<ReturnType<typeof openV1Server>>;

/** The V1 API over tables of its own, with a clock and a die that the test holds: `await using v1 = await openV1Server()`. */
export async function openV1Server(random: () => number = Math.random) {
  const database = await freshDatabase();
  const db = openDatabase(database.url);
  const app = await appFolder();
  const clock = { nowMs: NEW_YEAR_MS };
  const now = () => clock.nowMs;
  const measured: Measurement[] = [];
  const ports = {
    now,
    charge: openRateLimit(now),
    measure: (measurement: Measurement) => void measured.push(measurement),
    classify: classifyError,
  };
  const submissions = recordSubmissions({ db, now });
  const secret = "a secret of more than thirty-two characters";
  const http = await buildHttp({
    log: openLog("silent"),
    metrics: openMetrics(),
    measure: () => undefined,
    appDir: app.path,
    https: false,
    parts: [
      {
        prefix: "/api/v1",
        routes: v1Routes({
          db,
          ports,
          origins: [V1_ORIGIN],
          secret,
          random,
          noteSubmission: submissions.add,
        }),
      },
    ],
  });
  return {
    db,
    v1: v1Of(db),
    url: database.url,
    http,
    clock,
    measured,
    submissions,
    createTables: () => createV1Tables(db),
    call: (path: string, input?: object, cookie?: string) => callV1(http, { path, input, cookie }),
    async [Symbol.asyncDispose]() {
      await http.close();
      await db.destroy();
      await app[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

const MUTATIONS = new Set(["progress.submit", "progress.reset"]);

async function callV1(
  http: FastifyInstance,
  { path, input, cookie }: { path: string; input?: object | undefined; cookie?: string | undefined },
) {
  const headers = { host: "quiz.test", origin: V1_ORIGIN, ...(cookie === undefined ? {} : { cookie }) };
  const isMutation = MUTATIONS.has(path);
  const query =
    input === undefined || isMutation ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const reply = await http.inject({
    method: isMutation ? "POST" : "GET",
    url: `/api/v1/${path}${query}`,
    headers,
    ...(isMutation ? { payload: input ?? {} } : {}),
  });
  const said: { result?: { data: unknown }; error?: { data: { wire: { failure: { code: string } } } } } =
    reply.json();
  return { status: reply.statusCode, data: said.result?.data, failure: said.error?.data.wire.failure.code };
}

/** Signs up or in by the accounts library's own routes; the cookie that it gave. */
export async function enterV1(
  http: FastifyInstance,
  way: "sign-up" | "sign-in",
  who: { email: string; password: string; name?: string },
) {
  const reply = await http.inject({
    method: "POST",
    url: `/api/v1/auth/${way}/email`,
    headers: { host: "quiz.test", origin: V1_ORIGIN },
    payload: who,
  });
  const cookie = reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
  return { status: reply.statusCode, cookie, cookies: reply.cookies };
}
