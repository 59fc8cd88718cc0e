import type { FailureCode } from "../domain/failure.ts";
import type { WireFailure } from "../protocol/wire-failure.ts";
import type { Ports } from "./ports.ts";

type Request = { input: RequestInfo | URL; init?: RequestInit; timeLimitMs: number };

/**
 * `fetch` for the API, which never rejects: where no reply came, or one that is not JSON (a portal, a
 * proxy, a server going down), it gives an error reply that says so in the words of our wire.
 */
export async function fetchJson(ports: Ports, { input, init, timeLimitMs }: Request): Promise<Response> {
  const limit = AbortSignal.timeout(timeLimitMs);
  const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
  try {
    const response = await ports.fetch(input, { ...init, signal });
    if (response.headers.get("content-type")?.includes("application/json")) return response;
    return errorReply(wireFailureOf(response));
  } catch {
    return errorReply({ failure: { code: "network_unreachable" } });
  }
}

/** The meaning of a status that came without our own words. */
export function wireFailureOf(response: Response): WireFailure {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
  const known = CODE_OF_STATUS.get(response.status);
  const code = known ?? (response.status >= 500 ? "server_unavailable" : "response_unreadable");
  return { failure: { code }, retryAfterMs };
}

const CODE_OF_STATUS = new Map<number, FailureCode>([
  [401, "not_signed_in"],
  [404, "not_found"],
  [413, "request_too_large"],
  [426, "protocol_too_old"],
  [429, "rate_limited"],
]);

function errorReply(wire: WireFailure): Response {
  const error = { code: -32_603, message: wire.failure.code, data: { wire } };
  return new Response(JSON.stringify({ error }), {
    status: 502,
    headers: { "content-type": "application/json" },
  });
}
