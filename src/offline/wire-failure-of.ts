import type { FailureCode } from "../domain/failure.ts";
import type { WireFailure } from "../protocol/wire-failure.ts";

/**
 * The meaning of a status that came without our own words. Who has to sign in, or to update, our server says in its
 * words only: without them somebody in between wants something for itself, and will go away again.
 */
export function wireFailureOf(response: Response): WireFailure {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
  const known = CODE_OF_STATUS.get(response.status);
  const code = known ?? (response.status >= 500 ? "server_unavailable" : "response_unreadable");
  return { failure: { code }, retryAfterMs };
}

const CODE_OF_STATUS = new Map<number, FailureCode>([
  [400, "request_malformed"],
  [404, "not_found"],
  [413, "request_too_large"],
  [429, "rate_limited"],
]);
