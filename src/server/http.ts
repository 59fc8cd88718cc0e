import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyPluginCallback,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import type { Logger } from "pino";
import type { Ports } from "./api/context.ts";
import { measureRefusal } from "./api/measure-refusal.ts";
import { addAppRoutes, isVisit, sendAppPage } from "./app-routes.ts";
import { limitRequestTime } from "./limit-request-time.ts";
import { requestIdOf } from "./log.ts";
import type { Metrics } from "./monitoring/metrics.ts";
import { envelopeOf, refusalOf } from "./refusal.ts";
import { addSecurityHeaders } from "./security-headers.ts";

const BODY_LIMIT_BYTES = 64 * 1024;
/** The longest that a route may give a request to come; most give less (`limitRequestTime`). */
const LONGEST_REQUEST_MS = 180_000;
const HEADERS_TIMEOUT_MS = 30_000;
/** Ten queries in one address, each with an input of its own. */
const MAX_PARAM_LENGTH = 5000;
const MAX_LOOP_DELAY_MS = 2000;
const RETRY_AFTER_SECONDS = 5;
/** These say how the process is, so they have to answer when it is not well. */
const ALWAYS = new Set(["/healthz", "/readyz", "/metrics"]);

export type Part = { prefix?: string; routes: FastifyPluginCallback | FastifyPluginAsync };
export type HttpDeps = {
  log: Logger;
  metrics: Metrics;
  /** Where calls are counted that no procedure saw. */
  measure: Ports["measure"];
  /** The folder of the built app. */
  appDir: string;
  /** Proxies whose word on the client's address is believed; absent: nobody's. */
  trustProxy?: string | undefined;
  /** What is public: over https, more is promised to browsers. */
  https: boolean;
  /** API, content, accounts, health: each mounted under its prefix. */
  parts: Part[];
};

/** The web server with everything around the parts: headers, limits, logs, metrics and errors. */
export async function buildHttp(deps: HttpDeps): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = deps.log;
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: (request) => requestIdOf(request.headers),
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: LONGEST_REQUEST_MS,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    trustProxy: deps.trustProxy ?? false,
    forceCloseConnections: "idle",
  });
  app.server.headersTimeout = HEADERS_TIMEOUT_MS;
  limitRequestTime(app);
  endConnectionsOnStop(app);
  addErrorReplies(app);
  addRecords(app, deps.metrics);
  await addSecurityHeaders(app, { https: deps.https });
  await addBrakes(app, deps.measure);
  for (const part of deps.parts) await app.register(part.routes, { prefix: part.prefix ?? "" });
  await addAppRoutes(app, deps.appDir);
  return app;
}

/** A connection that is answered while the server stops would stay open for its next request, and the server with it. */
function endConnectionsOnStop(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (isStopping) reply.header("connection", "close");
  });
}

function addErrorReplies(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === "server_error") request.log.error({ err: error }, "request failed");
    if (refusal.code === "server_unavailable") {
      request.log.warn({ err: error }, "request refused for now");
      return refuseForLack(request, reply);
    }
    return reply.status(refusal.status).send(envelopeOf(refusal, request.id));
  });
  app.setNotFoundHandler((request, reply) => {
    if (isVisit(request)) return sendAppPage(reply.status(404));
    reply.header("cache-control", "no-store");
    return reply.status(404).send(envelopeOf({ code: "not_found", status: 404 }, request.id));
  });
}

/** One line and one measurement for each reply, by route pattern: an address is the caller's to make up. */
function addRecords(app: FastifyInstance, metrics: Metrics): void {
  app.addHook("onResponse", async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? "unmatched";
    const status = reply.statusCode;
    metrics.http.observe({ method, route, status: String(status) }, reply.elapsedTime / 1000);
    if (ALWAYS.has(route)) return;
    const line = { method, route, status, durationMs: Math.round(reply.elapsedTime) };
    // Files of the app are the bulk and say little.
    if (route === "/*") request.log.debug(line, "request");
    else request.log.info(line, "request");
  });
}

async function addBrakes(app: FastifyInstance, measure: HttpDeps["measure"]): Promise<void> {
  // Operations are charged where they are known, in the API; routes that want a limit of their own say so.
  await app.register(rateLimit, { global: false });
  await app.register(underPressure, {
    maxEventLoopDelay: MAX_LOOP_DELAY_MS,
    pressureHandler(request, reply) {
      if (ALWAYS.has(request.routeOptions.url ?? "")) return;
      const { authorization } = request.headers;
      measureRefusal(measure, { url: request.url, authorization, durationMs: reply.elapsedTime });
      void refuseForLack(request, reply);
    },
  });
}

/** Whatever this process lacks now, it may have soon. */
function refuseForLack(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = { code: "server_unavailable", status: 503 } as const;
  reply.status(503).header("retry-after", RETRY_AFTER_SECONDS);
  return reply.send(envelopeOf(refusal, request.id, RETRY_AFTER_SECONDS * 1000));
}
