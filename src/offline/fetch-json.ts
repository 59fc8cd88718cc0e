import * as z from "zod/mini";
import { FailureCode } from "../domain/failure.ts";
import type { Ports } from "./ports.ts";

/** What stood in the way of a reply: no network, or something in between that is not our server. */
const Problem = z.object({ code: FailureCode, retryAfterMs: z.optional(z.number()) });
export type Problem = z.infer<typeof Problem>;

type Request = { input: string; init?: RequestInit; timeLimitMs: number };

/** `fetch` that gives only JSON replies, whatever their status, and throws everything else as a problem. */
export async function fetchJson(ports: Ports, { input, init, timeLimitMs }: Request): Promise<Response> {
  const limit = AbortSignal.timeout(timeLimitMs);
  const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
  let response: Response;
  try {
    response = await ports.fetch(input, { ...init, signal });
  } catch (cause) {
    throw new Error("no reply", { cause: { problem: { code: "network_unreachable" }, cause } });
  }
  if (response.headers.get("content-type")?.includes("application/json")) return response;
  throw new Error("not our reply", { cause: { problem: problemOfStatus(response) } });
}

export function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const parsed = z.object({ problem: Problem }).safeParse(error.cause);
  return parsed.success ? parsed.data.problem : undefined;
}

/** The meaning of a status that came without our own words: from a proxy, a portal, a server going down. */
export function problemOfStatus(response: Response): Problem {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
  const code = CODE_OF_STATUS.get(response.status);
  if (code) return { code, retryAfterMs };
  return { code: response.status >= 500 ? "server_unavailable" : "response_unreadable", retryAfterMs };
}

const CODE_OF_STATUS = new Map<number, FailureCode>([
  [401, "not_signed_in"],
  [404, "not_found"],
  [413, "request_too_large"],
  [426, "protocol_too_old"],
  [429, "rate_limited"],
]);
