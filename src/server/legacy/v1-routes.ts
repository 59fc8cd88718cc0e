import { fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyPluginCallback } from "fastify";
import { webHeaders } from "../accounts/web-request.ts";
import type { Ports } from "../api/context.ts";
import { payerOf } from "../api/payer-of.ts";
import { logRefusal, replyMeta } from "../api/transport-replies.ts";
import type { Database } from "../db/open-database.ts";
import { envelopeOf } from "../refusal.ts";
import { openV1Auth } from "./v1-auth.ts";
import { v1AuthRoutes } from "./v1-auth-routes.ts";
import type { V1Context, V1Deps } from "./v1-context.ts";
import { v1Of } from "./v1-database.ts";
import { rememberingPresence } from "./v1-presence.ts";
import { type V1AppRouter, v1AppRouter } from "./v1-router.ts";

const MAX_CALLS_PER_REQUEST = 10;
const GONE = 410;

export type V1RouteDeps = {
  db: Database;
  ports: Pick<Ports, "charge" | "measure" | "classify" | "now">;
  origins: readonly [string, ...string[]];
  secret: string;
  noteSubmission: V1Deps["noteSubmission"];
  /** From 0 up to 1; the machine's own where none is given. */
  random?: () => number;
};

/** Everything under /api/v1, to be registered with that prefix; gone once V1 was closed, not found where it never was. */
export function v1Routes(deps: V1RouteDeps): FastifyPluginCallback {
  const { charge, measure, classify, now } = deps.ports;
  const db = v1Of(deps.db);
  const { noteSubmission, random = Math.random } = deps;
  const v1: V1Deps = { db, charge, measure, classify, now, random, noteSubmission };
  const auth = openV1Auth({ db, secret: deps.secret, origins: deps.origins });
  const presenceNow = rememberingPresence(deps.db, now);
  return (app, _options, done) => {
    app.addHook("onRequest", async (request, reply) => {
      const presence = await presenceNow();
      if (presence === "moved") await reply.status(GONE).send(movedEnvelope(request.id, deps.origins[0]));
      else if (presence !== "served")
        await reply.status(404).send(envelopeOf({ code: "not_found", status: 404 }, request.id));
    });
    app.register(v1AuthRoutes({ auth, charge }), { prefix: "/auth" });
    app.register(fastifyTRPCPlugin<V1AppRouter>, {
      trpcOptions: {
        router: v1AppRouter,
        maxBatchSize: MAX_CALLS_PER_REQUEST,
        createContext: ({ req }): V1Context => ({
          deps: v1,
          requestId: req.id,
          address: payerOf(req.ip),
          async userOfRequest() {
            if (req.headers.cookie === undefined) return undefined;
            const session = await auth.api.getSession({ headers: webHeaders(req.headers) });
            return session === null ? undefined : session.user;
          },
        }),
        responseMeta: replyMeta,
        onError: ({ error, path, req }) => logRefusal(req.log, { error, path }),
      },
    });
    done();
  };
}

/** Words for V1's own clients, which show the message; ours read the detail. */
function movedEnvelope(requestId: string, to: string) {
  const envelope = envelopeOf({ code: "not_found", status: GONE }, requestId);
  const { data } = envelope.error;
  const failure = { ...data.wire.failure, detail: { reason: "v1_moved", to } };
  return {
    error: {
      ...envelope.error,
      message: `This quiz has moved to ${to}. / 이 퀴즈는 ${to} 주소로 옮겼어요.`,
      data: { ...data, code: "GONE", wire: { ...data.wire, failure } },
    },
  };
}
