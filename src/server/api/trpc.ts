import { initTRPC, TRPCError, type TRPCDefaultErrorShape } from "@trpc/server";
import type { Failure, FailureCode } from "../../domain/failure.ts";
import type { Result } from "../../domain/result.ts";
import type { StaffDuty } from "../../protocol/staff-duties.ts";
import { WireFailure } from "../../protocol/wire-failure.ts";
import type { ApiContext } from "./context.ts";

/** The transport's word for each failure; what is not named here is the caller's and not by repeating. */
const TRPC_CODES: Partial<Record<FailureCode, TRPCError["code"]>> = {
  not_signed_in: "UNAUTHORIZED",
  not_allowed: "FORBIDDEN",
  protocol_too_old: "PRECONDITION_FAILED",
  request_malformed: "BAD_REQUEST",
  request_too_large: "PAYLOAD_TOO_LARGE",
  rate_limited: "TOO_MANY_REQUESTS",
  server_unavailable: "SERVICE_UNAVAILABLE",
  server_error: "INTERNAL_SERVER_ERROR",
  not_found: "NOT_FOUND",
  set_not_found: "NOT_FOUND",
  move_code_unknown: "NOT_FOUND",
};

/** What the transport itself refuses, before any procedure of ours runs. */
const OWN_FAILURES: Partial<Record<TRPCError["code"], FailureCode>> = {
  BAD_REQUEST: "request_malformed",
  PARSE_ERROR: "request_malformed",
  METHOD_NOT_SUPPORTED: "request_malformed",
  UNSUPPORTED_MEDIA_TYPE: "request_malformed",
  UNPROCESSABLE_CONTENT: "request_malformed",
  PAYLOAD_TOO_LARGE: "request_too_large",
  NOT_FOUND: "not_found",
};

/** Who may call a procedure: refused by its middleware, and said in the reference (docs/api.md). */
export type ProcedureMeta = { caller: "anyone" | "learner" | "v1_learner" | `staff:${StaffDuty}` };

const t = initTRPC.context<ApiContext>().meta<ProcedureMeta>().create({ errorFormatter: formatError });

export const router = t.router;
export const middleware = t.middleware;
export const bareProcedure = t.procedure;

type Unformatted = {
  shape: TRPCDefaultErrorShape;
  error: TRPCError;
  ctx: { requestId: string } | undefined;
};

/** No path, no stack, no message of a library: the failure is all a client may learn. */
export function formatError({ shape, error, ctx }: Unformatted) {
  const wire = { ...wireOf(error), requestId: ctx?.requestId };
  const { code, httpStatus } = shape.data;
  return { code: shape.code, message: wire.failure.code, data: { code, httpStatus, wire } };
}

/** The only place where a failure becomes an error of the transport. */
export function errorOf(failure: Failure, retryAfterMs?: number): TRPCError {
  const wire: WireFailure = retryAfterMs === undefined ? { failure } : { failure, retryAfterMs };
  return new TRPCError({
    code: TRPC_CODES[failure.code] ?? "UNPROCESSABLE_CONTENT",
    message: failure.code,
    cause: Object.assign(new Error(failure.code), { wire }),
  });
}

/** The value of a result, or its failure thrown. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw errorOf(result.failure);
}

/** The failure that an error of the transport stands for. */
export function wireOf(error: TRPCError): WireFailure {
  const cause = error.cause;
  if (cause !== undefined && "wire" in cause) {
    const wire = WireFailure.safeParse(cause.wire);
    if (wire.success) return wire.data;
  }
  return { failure: { code: OWN_FAILURES[error.code] ?? "server_error" } };
}
