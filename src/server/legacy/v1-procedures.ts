import { initTRPC } from "@trpc/server";
import { errorOf, formatError, type ProcedureMeta, wireOf } from "../api/trpc.ts";
import type { V1Context } from "./v1-context.ts";

const t = initTRPC.context<V1Context>().meta<ProcedureMeta>().create({ errorFormatter: formatError });

export const v1Router = t.router;

/** Measured under the names that V2's procedures are measured by, so that the two can be compared. */
const measured = t.middleware(async ({ ctx, path, next }) => {
  const startedAt = performance.now();
  const result = await next();
  ctx.deps.measure({
    procedure: `v1.${path}`,
    outcome: result.ok ? "ok" : wireOf(result.error).failure.code,
    durationMs: performance.now() - startedAt,
  });
  return result;
});

const classified = t.middleware(async ({ ctx, next }) => {
  const result = await next();
  if (result.ok || result.error.code !== "INTERNAL_SERVER_ERROR") return result;
  if (ctx.deps.classify(result.error.cause) === "server_error") return result;
  throw errorOf({ code: "server_unavailable" });
});

/** Open to anyone, charged by address; a call that reads everything costs as many as `cost`. */
export function openV1Procedure(cost = 1) {
  return t.procedure
    .meta({ caller: "anyone" })
    .use(measured)
    .use(classified)
    .use(({ ctx, next }) => {
      const waitMs = ctx.deps.charge({ operation: "v1.read", who: ctx.address, cost });
      if (waitMs > 0) throw errorOf({ code: "rate_limited" }, waitMs);
      return next();
    });
}

/** For a learner who is signed in to V1, and charged as such. */
export const signedV1Procedure = t.procedure
  .meta({ caller: "v1_learner" })
  .use(measured)
  .use(classified)
  .use(async ({ ctx, path, next }) => {
    const user = await ctx.userOfRequest();
    if (user === undefined) throw errorOf({ code: "not_signed_in" });
    const waitMs = ctx.deps.charge({ operation: `v1.${path}`, who: user.id, cost: 1 });
    if (waitMs > 0) throw errorOf({ code: "rate_limited" }, waitMs);
    return next({ ctx: { user } });
  });
