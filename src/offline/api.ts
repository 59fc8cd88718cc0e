import type { Uuid } from "../domain/id.ts";
import type { Result } from "../domain/result.ts";
import { Me, MoveCode, type RedeemMoveCodeInput, type RegisterInput } from "../protocol/identity.ts";
import { Rejudged, type RejudgedInput } from "../protocol/rejudged.ts";
import { IssuedTickets, type IssueTicketsInput } from "../protocol/sessions.ts";
import { SyncResult, type SyncInput } from "../protocol/sync.ts";
import { createCaller, type CallProcedure, type Reply } from "./call-procedure.ts";
import type { Ports } from "./ports.ts";

export type Credential = { deviceId: Uuid; secret: string };

/** What the engine asks of the server. */
export type Api = {
  /** For what is asked seldom, by parts that are loaded only then. */
  call: CallProcedure;
  register(input: RegisterInput): Promise<Reply<Me>>;
  rename(name: string): Promise<Reply<Me>>;
  createMoveCode(): Promise<Reply<MoveCode>>;
  redeemMoveCode(input: RedeemMoveCodeInput): Promise<Reply<Me>>;
  issueTickets(input: IssueTicketsInput): Promise<Reply<IssuedTickets>>;
  /** `outlives`: the request goes on though its page ends, where it is small enough. */
  sync(input: SyncInput, how?: { outlives?: "page" }): Promise<Reply<SyncResult>>;
  rejudged(input: RejudgedInput): Promise<Reply<Rejudged>>;
};

export function createApi(ports: Ports, credential?: Credential): Api {
  const call = createCaller(ports, credential && `Bearer ${credential.deviceId}.${credential.secret}`);
  const kind = "mutation";
  return {
    call,
    register: (input) => call({ procedure: "learner.register", kind, input, reply: Me }),
    rename: (name) => call({ procedure: "learner.rename", kind, input: { name }, reply: Me }),
    createMoveCode: () =>
      call({ procedure: "learner.createMoveCode", kind, input: undefined, reply: MoveCode }),
    redeemMoveCode: (input) => call({ procedure: "learner.redeemMoveCode", kind, input, reply: Me }),
    issueTickets: (input) => call({ procedure: "sessions.issue", kind, input, reply: IssuedTickets }),
    sync: (input, how) => call({ procedure: "attempts.sync", kind, input, reply: SyncResult, ...how }),
    rejudged: (input) => call({ procedure: "attempts.rejudged", kind: "query", input, reply: Rejudged }),
  };
}

/** For callers that have no use for `retryAfterMs`. */
export function resultOf<T>(replied: Reply<T>): Result<T> {
  return replied.ok ? replied : { ok: false, failure: replied.failure };
}
