import type { FailureCode } from "../domain/failure.ts";
import type { WireFailure } from "../protocol/wire-failure.ts";
import { classifyError } from "./api/classify-error.ts";

export type Refusal = { code: FailureCode; status: number };

/** What an error outside the procedures means to the caller; never what went wrong inside. */
export function refusalOf(error: unknown): Refusal {
  const status = statusOf(error);
  if (status === 404) return { code: "not_found", status };
  if (status === 413) return { code: "request_too_large", status };
  if (status === 429) return { code: "rate_limited", status };
  if (status === 503) return { code: "server_unavailable", status };
  if (status >= 400 && status < 500) return { code: "request_malformed", status };
  return { code: "server_error", status: 500 };
}

/** Who says nothing of a status has broken: the database is away or has no connection free, or there is a bug. */
function statusOf(error: unknown): number {
  const said =
    typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : undefined;
  if (typeof said === "number") return said;
  return classifyError(error) === "server_unavailable" ? 503 : 500;
}

/** A refusal in the envelope of the API, which every client of ours reads. */
export function envelopeOf(refusal: Refusal, requestId: string, retryAfterMs?: number) {
  const wire: WireFailure = { failure: { code: refusal.code }, requestId };
  if (retryAfterMs !== undefined) wire.retryAfterMs = retryAfterMs;
  const data = { code: refusal.code.toUpperCase(), httpStatus: refusal.status, wire };
  return { error: { code: -32_600, message: refusal.code, data } };
}
