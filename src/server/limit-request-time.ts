import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyContextConfig {
    /** How long a request of this route may take to come, where it may take longer than others. */
    requestTimeoutMs?: number;
  }
}

const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Gives up a request that comes too slowly: whoever keeps connections half open would have them all. Node
 * knows one limit for the whole server, which has to be the longest of any route.
 */
export function limitRequestTime(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ raw, routeOptions }) => {
    const limitMs = routeOptions.config.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
    const timer = setTimeout(() => {
      // What has come whole may be worked on for longer.
      if (!raw.complete) raw.destroy();
    }, limitMs);
    raw.once("close", () => clearTimeout(timer));
  });
}
