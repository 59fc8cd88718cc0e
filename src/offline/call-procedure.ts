import * as z from "zod/mini";
import type { Failure } from "../domain/failure.ts";
import { ok } from "../domain/result.ts";
import { WireFailure } from "../protocol/wire-failure.ts";
import type { AppRouter } from "../server/api/router.ts";
import type { Ports } from "./ports.ts";
import { readBody } from "./read-body.ts";
import { wireFailureOf } from "./wire-failure-of.ts";

/** A failure that the server may have said more about. */
export type Refusal = { ok: false; failure: Failure; retryAfterMs?: number };
export type Reply<T> = { ok: true; value: T } | Refusal;

type Routers = AppRouter["_def"]["record"];
type Procedures<R extends keyof Routers> = `${R}.${keyof Routers[R] & string}`;
/** "learner.register": every procedure of the server, by the types of its router. */
export type Procedure = { [R in keyof Routers]: Procedures<R> }[keyof Routers];
type Definition<P extends Procedure> = P extends `${infer R extends keyof Routers}.${infer N}`
  ? N extends keyof Routers[R]
    ? Routers[R][N] extends { _def: infer D extends { type: string; $types: { input: unknown } } }
      ? D
      : never
    : never
  : never;

export type Call<P extends Procedure, T> = {
  procedure: P;
  kind: Definition<P>["type"];
  input: Definition<P>["$types"]["input"];
  /** The request goes on though its page ends, where it is small enough. */
  outlives?: "page";
  /** What comes is parsed: a portal in between can say anything. */
  reply: z.ZodMiniType<T>;
};

export type CallProcedure = <P extends Procedure, T>(call: Call<P, T>) => Promise<Reply<T>>;

/** No request may hold the outbox for ever. */
const TIME_LIMIT_MS = 30_000;
/** Twice what the server says of fifty attempts with a thousand answers each: an endless reply must not fill the memory. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Whoever asks for more, is it a maintenance page or a clock that was set wrong, is asked again by then. */
const LONGEST_PAUSE_MS = 60 * 60_000;
/** Of all requests together that outlive their page a browser takes 64 KiB, and refuses what is above. */
const OUTLIVING_BYTES = 60 * 1024;

const Envelope = z.union([
  z.object({ result: z.object({ data: z.unknown() }) }),
  z.object({ error: z.object({ data: z.object({ wire: WireFailure }) }) }),
]);

/**
 * The server's procedures over plain `fetch`, as tRPC's HTTP protocol has them: its own client is larger
 * than the learner's path can afford. The one place where errors of the network become failures.
 */
export function createCaller(ports: Ports, authorization?: string): CallProcedure {
  return async ({ procedure, kind, input, outlives, reply }) => {
    const at = `${ports.origin}/api/v2/${procedure}`;
    const said = input === undefined ? undefined : JSON.stringify(input);
    const headers = { ...(authorization !== undefined && { authorization }) };
    const signal = AbortSignal.timeout(TIME_LIMIT_MS);
    const asked =
      kind === "query"
        ? ports.fetch(`${at}?input=${encodeURIComponent(said ?? "")}`, { headers, signal })
        : ports.fetch(at, {
            method: "POST",
            headers: { ...headers, "content-type": "application/json" },
            body: said,
            keepalive: outlives !== undefined && sizeOf(said) <= OUTLIVING_BYTES,
            signal,
          });
    try {
      return await readReply(await asked, reply);
    } catch {
      return { ok: false, failure: { code: "network_unreachable" } };
    }
  };
}

function sizeOf(text = ""): number {
  return new TextEncoder().encode(text).byteLength;
}

async function readReply<T>(response: Response, schema: z.ZodMiniType<T>): Promise<Reply<T>> {
  if (!response.headers.get("content-type")?.includes("application/json")) {
    // A portal, a proxy, a server going down.
    return refuse(wireFailureOf(response));
  }
  const body = await readBody(response, MAX_BYTES);
  const envelope = Envelope.safeParse(body && asJson(new TextDecoder().decode(body)));
  if (envelope.success) {
    if ("error" in envelope.data) return refuse(envelope.data.error.data.wire);
    const parsed = schema.safeParse(envelope.data.result.data);
    if (parsed.success) return ok(parsed.data);
  }
  // JSON, but not what our server says: a gateway has words of its own, and its status is what can be read.
  return refuse(wireFailureOf(response));
}

function refuse({ failure, retryAfterMs }: WireFailure): Refusal {
  if (retryAfterMs === undefined) return { ok: false, failure };
  return { ok: false, failure, retryAfterMs: Math.min(retryAfterMs, LONGEST_PAUSE_MS) };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
