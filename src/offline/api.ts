import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import * as z from "zod/mini";
import type { Failure } from "../domain/failure.ts";
import type { ContentId, Uuid } from "../domain/id.ts";
import { ok, type Result } from "../domain/result.ts";
import { Me, MoveCode, type RedeemMoveCodeInput, type RegisterInput } from "../protocol/identity.ts";
import { IssuedTickets } from "../protocol/sessions.ts";
import { LearnerStatistics, type StatisticsInput } from "../protocol/statistics.ts";
import { SyncResult, type SyncInput } from "../protocol/sync.ts";
import { WireFailure } from "../protocol/wire-failure.ts";
import type { AppRouter } from "../server/api/router.ts";
import { fetchJson } from "./fetch-json.ts";
import type { Ports } from "./ports.ts";

export type Credential = { deviceId: Uuid; secret: string };

/** A failure that the server may have said more about. */
export type Refusal = { ok: false; failure: Failure; retryAfterMs?: number };
export type Reply<T> = { ok: true; value: T } | Refusal;

/** What the engine asks of the server. Every reply is parsed: a portal in between can say anything. */
export type Api = {
  register(input: RegisterInput): Promise<Reply<Me>>;
  rename(name: string): Promise<Reply<Me>>;
  createMoveCode(): Promise<Reply<MoveCode>>;
  redeemMoveCode(input: RedeemMoveCodeInput): Promise<Reply<Me>>;
  issueTickets(input: { setId: ContentId; count: number }): Promise<Reply<IssuedTickets>>;
  sync(input: SyncInput): Promise<Reply<SyncResult>>;
  statistics(input: StatisticsInput): Promise<Reply<LearnerStatistics>>;
};

/** No request may hold the outbox for ever. */
const TIME_LIMIT_MS = 30_000;

/** The one place where errors of the network and of the client library become failures. */
export function createApi(ports: Ports, credential?: Credential): Api {
  const headers = credential && { authorization: `Bearer ${credential.deviceId}.${credential.secret}` };
  const client = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${ports.origin}/api/v2`,
        headers: headers ?? {},
        fetch: (input, init) => fetchJson(ports, { input, init, timeLimitMs: TIME_LIMIT_MS }),
      }),
    ],
  });
  return {
    register: (input) => reply(client.learner.register.mutate(input), Me),
    rename: (name) => reply(client.learner.rename.mutate({ name }), Me),
    createMoveCode: () => reply(client.learner.createMoveCode.mutate(), MoveCode),
    redeemMoveCode: (input) => reply(client.learner.redeemMoveCode.mutate(input), Me),
    issueTickets: (input) => reply(client.sessions.issue.mutate(input), IssuedTickets),
    sync: (input) => reply(client.attempts.sync.mutate(input), SyncResult),
    statistics: (input) => reply(client.attempts.statistics.query(input), LearnerStatistics),
  };
}

const ErrorData = z.object({ wire: WireFailure });

async function reply<T>(call: Promise<unknown>, schema: z.ZodMiniType<T>): Promise<Reply<T>> {
  try {
    const parsed = schema.safeParse(await call);
    if (parsed.success) return ok(parsed.data);
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const said = ErrorData.safeParse(error.data);
    if (said.success) return { ok: false, ...said.data.wire };
  }
  // JSON, but not what our server says.
  return { ok: false, failure: { code: "response_unreadable" } };
}

/** For callers that have no use for `retryAfterMs`. */
export function resultOf<T>(replied: Reply<T>): Result<T> {
  return replied.ok ? replied : { ok: false, failure: replied.failure };
}
