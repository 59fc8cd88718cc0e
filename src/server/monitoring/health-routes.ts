import type { FastifyPluginCallback } from "fastify";
import type { Metrics } from "./metrics.ts";

/** What is known about being able to serve. `problem` is undefined when all is well. */
export type Readiness = { problem(): Promise<string | undefined> };

/** /healthz: the process lives. /readyz: send it requests. /metrics: what it counts. */
export function healthRoutes(deps: { metrics: Metrics; readiness: Readiness }): FastifyPluginCallback {
  return (app, _options, done) => {
    const quiet = { logLevel: "silent" } as const;
    app.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
    app.get("/healthz", quiet, () => ({ status: "ok" }));
    app.get("/readyz", quiet, async (_request, reply) => {
      const problem = await deps.readiness.problem();
      return problem === undefined ? { status: "ready" } : reply.status(503).send({ status: problem });
    });
    app.get("/metrics", quiet, async (_request, reply) => {
      return reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
    });
    done();
  };
}
