import type { FastifyInstance, FastifyPluginCallback, FastifyRequest } from "fastify";
import { fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { StaffMember } from "../../protocol/staff.ts";
import type { ApiContext, Ports, RequestIds } from "./context.ts";
import { payerOf } from "./payer-of.ts";
import { readCredential } from "./read-credential.ts";
import { appRouter, type AppRouter } from "./router.ts";
import { logRefusal, replyMeta } from "./transport-replies.ts";

/** A batch is at most 256 KiB of bodies; JSON escapes and the other fields fit in four times that. */
const BODY_LIMIT_BYTES = 1024 * 1024;
const MAX_CALLS_PER_REQUEST = 10;

export type ApiDeps = {
  ports: Ports;
  staffOf(headers: FastifyRequest["headers"]): Promise<StaffMember | undefined>;
};

/** Everything under /api/v2, to be registered with that prefix. */
export function apiRoutes(deps: ApiDeps): FastifyPluginCallback {
  return (app, _options, done) => {
    app.addHook("onRoute", (route) => {
      route.bodyLimit = BODY_LIMIT_BYTES;
    });
    mountRouter(app, deps);
    done();
  };
}

function mountRouter(app: FastifyInstance, deps: ApiDeps): void {
  app.register(fastifyTRPCPlugin<AppRouter>, {
    trpcOptions: {
      router: appRouter,
      maxBatchSize: MAX_CALLS_PER_REQUEST,
      createContext: ({ req }): ApiContext => ({
        ports: deps.ports,
        requestId: req.id,
        tell: idsTeller(req),
        address: payerOf(req.ip),
        body: typeof req.body === "string" ? req.body : undefined,
        credential: readCredential(req.headers.authorization),
        staffOfRequest: () => deps.staffOf(req.headers),
      }),
      responseMeta: replyMeta,
      onError: ({ error, path, req }) => logRefusal(req.log, { error, path }),
    },
  });
}

/** What is told of a request stands in each later line of it, once. */
function idsTeller(request: FastifyRequest): ApiContext["tell"] {
  const { log } = request;
  const told: RequestIds = {};
  return (ids) => {
    request.log = log.child(Object.assign(told, ids));
  };
}
