import type { Failure } from "../../domain/failure.ts";
import { PROTOCOL_FLOOR } from "../../protocol/version.ts";
import { hasDuty, type StaffDuty } from "../../protocol/staff-duties.ts";
import type { Outcome } from "./context.ts";
import { bareProcedure, errorOf, middleware, wireOf } from "./trpc.ts";

/** Why a call is refused that operators have closed: `v1 accept --state closed`. */
export const CLOSED_BY_HAND = "closed_by_hand" satisfies Outcome;

/** Measured before the input is parsed, so that malformed calls count too. */
const measured = middleware(async ({ ctx, path, next }) => {
  const startedAt = performance.now();
  const result = await next();
  ctx.ports.measure({
    procedure: path,
    outcome: result.ok ? "ok" : outcomeOf(wireOf(result.error).failure),
    durationMs: performance.now() - startedAt,
    deviceId: ctx.credential?.deviceId,
  });
  return result;
});

function outcomeOf({ code, detail }: Failure): Outcome {
  return detail?.["reason"] === CLOSED_BY_HAND ? CLOSED_BY_HAND : code;
}

/** A thrown error that is no failure of ours: the database is away, or there is a bug. */
const classified = middleware(async ({ ctx, next }) => {
  const result = await next();
  if (result.ok || result.error.code !== "INTERNAL_SERVER_ERROR") return result;
  if (ctx.ports.classify(result.error.cause) === "server_error") return result;
  throw errorOf({ code: "server_unavailable" });
});

/** Looked at before the schema: an older client's message may not even parse. */
const atFloor = middleware(async ({ getRawInput, next }) => {
  // A call without an input has an empty body, which is no JSON: whether that is wrong, the schema says.
  const input = await getRawInput().catch(() => undefined);
  if (typeof input === "object" && input !== null && "protocol" in input) {
    const { protocol } = input;
    if (typeof protocol === "number" && protocol < PROTOCOL_FLOOR) {
      throw errorOf({ code: "protocol_too_old", detail: { floor: PROTOCOL_FLOOR } });
    }
  }
  return next();
});

export const chargedToAddress = middleware(({ ctx, path, next }) => {
  const waitMs = ctx.ports.charge({ operation: path, who: ctx.address, cost: 1 });
  if (waitMs > 0) throw errorOf({ code: "rate_limited" }, waitMs);
  return next();
});

const signed = middleware(async ({ ctx, next }) => {
  if (ctx.credential === undefined) throw errorOf({ code: "not_signed_in" });
  const device = await ctx.ports.learners.authenticate(ctx.credential);
  if (!device.ok) {
    // Only failures are charged to the address: a school behind one address must not wait for itself.
    const waitMs = ctx.ports.charge({ operation: "authenticate", who: ctx.address, cost: 1 });
    throw waitMs > 0 ? errorOf({ code: "rate_limited" }, waitMs) : errorOf(device.failure);
  }
  ctx.tell({ deviceId: device.value.deviceId });
  return next({ ctx: { signed: device.value } });
});

/** Open to anyone, charged by address. */
export const openProcedure = bareProcedure
  .meta({ caller: "anyone" })
  .use(measured)
  .use(classified)
  .use(atFloor)
  .use(chargedToAddress);

/** For a device with a learner's credential. Operations are charged by the procedure, at their own cost. */
export const learnerProcedure = bareProcedure
  .meta({ caller: "learner" })
  .use(measured)
  .use(classified)
  .use(atFloor)
  .use(signed);

/** Charges the learner's device for an operation; a batch costs as many as it holds. */
export const chargedOnce = middleware(({ ctx, path, next }) => {
  const waitMs = ctx.ports.charge({
    operation: path,
    who: ctx.credential?.deviceId ?? ctx.address,
    cost: 1,
  });
  if (waitMs > 0) throw errorOf({ code: "rate_limited" }, waitMs);
  return next();
});

/** For staff who are signed in with a role that has this duty. */
export function staffProcedure(duty: StaffDuty) {
  return openProcedure.meta({ caller: `staff:${duty}` }).use(async ({ ctx, next }) => {
    const staff = await ctx.staffOfRequest();
    if (staff === undefined) throw errorOf({ code: "not_signed_in" });
    if (!hasDuty(staff, duty)) throw errorOf({ code: "not_allowed" });
    return next({ ctx: { staff } });
  });
}
