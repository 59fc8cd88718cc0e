import type { Failure, FailureCode } from "../../domain/failure.ts";
import type { Uuid } from "../../domain/id.ts";
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, type SyncResult } from "../../protocol/sync.ts";
import type { Wake } from "../ports.ts";
import type { AnchorRow } from "../store/anchor-row.ts";
import type { PhaseRow } from "../store/sender-row.ts";
import type { Batch, EventKey, Limits } from "./batch.ts";

export type Suspect = { journalId: Uuid; seq: number; code: FailureCode };

/** Times are the monotonic clock's. Plain data: the same core runs in page, worker and simulator. */
export type Sender = {
  phase: PhaseRow["phase"];
  failure?: Failure;
  /** At work: a command has been given whose event has not come back. */
  busy: boolean;
  /** Woken while at work: look once more before resting. */
  again: boolean;
  /** The run under way was begun by a person or a new start. */
  asked: boolean;
  /** And such a one has woken it since: a refusal is tried once more. */
  askedAgain: boolean;
  /** This run is the page's last chance: its requests are small enough to outlive it. */
  isLeaving: boolean;
  /** The server knows this device. */
  registered: boolean;
  /** Registered anew since the last success: a second refusal is a real one. */
  registeredAnew: boolean;
  failuresInARow: number;
  /** The end of a back-off; wake-ups that promise a network cut it short. While nothing waits it may have no timer. */
  restUntilMs?: number;
  /** The server's own word on when to come back; nothing cuts it short. */
  notBeforeMs?: number;
  limits: Limits;
  /** The limits that the server allows. */
  flow: Limits;
  /** Not to be claimed again in this run, as the server has it. */
  deferred: readonly EventKey[];
  /** Nor this, of which the server has said that it could not take it now, or nothing. */
  unanswered: readonly EventKey[];
  /** On its way: its reply has not come. Never more than one, so that a journal arrives in its order. */
  underway?: Batch;
  /** Claimed meanwhile: goes out as soon as that reply is here. */
  next?: Batch;
  /** Another leads since that batch went out: of its reply only a failure counts. */
  isReplaced: boolean;
  /** The last claim took all that it was allowed to: there may be more. */
  isMore: boolean;
  /** Refused alone, and nothing has passed since: passed over, for a broken server refuses everything. */
  suspects: readonly Suspect[];
  /** Refused alone before something passed: refused once more, it is set aside. */
  doubted: readonly EventKey[];
};

export type SenderEvent =
  | { kind: "woken"; why: Wake; nowMs: number }
  | { kind: "rested"; nowMs: number }
  /** The server was asked something else, and said when to come back. */
  | { kind: "told_to_wait"; untilMs: number }
  /** It was asked something else, and did not answer. */
  | { kind: "unanswered"; nowMs: number; roll: number }
  | { kind: "registered" }
  /** `more`: it may have left some behind. */
  | { kind: "claimed"; batch: Batch; more: "some" | "none" }
  | { kind: "nothing_to_claim"; left: "none" | "deferred"; nowMs: number; roll: number }
  | { kind: "replied"; batch: Batch; result: SyncResult; anchor: AnchorRow }
  | {
      kind: "settled";
      progress: number;
      gained: number;
      deferred: readonly EventKey[];
      unanswered: readonly EventKey[];
      flow: SyncResult["flow"];
      nowMs: number;
    }
  | { kind: "failed"; failure: Failure; retryAfterMs?: number; batch?: Batch; nowMs: number; roll: number }
  /** Another leader has taken over. */
  | { kind: "fenced" };

export type Command =
  | { do: "register" }
  /**
   * Neither what is excepted nor what is `missing`: that has not arrived. `underway`: a batch whose reply is waited for,
   * and which is not claimed anew either.
   */
  | {
      do: "claim";
      limits: Limits;
      except: readonly EventKey[];
      missing: readonly EventKey[];
      underway?: Uuid;
    }
  /** Everything else that is asked for is done while its reply is waited for; what came of it is told last. */
  | { do: "send"; batch: Batch; outlives?: "page" }
  | { do: "settle"; batch: Batch; result: SyncResult; anchor: AnchorRow }
  | { do: "set_aside"; suspect: Suspect }
  | { do: "rest"; untilMs: number };

export type Step = { state: Sender; commands: Command[] };
export type Of<K extends SenderEvent["kind"]> = Extract<SenderEvent, { kind: K }>;

/** Of the wire. */
export const MAX_LIMITS: Limits = { maxEvents: MAX_BATCH_EVENTS, maxBytes: MAX_BATCH_BYTES };

export function newSender(registered: "registered" | "unknown"): Sender {
  return {
    phase: "idle",
    busy: false,
    again: false,
    asked: false,
    askedAgain: false,
    isLeaving: false,
    registered: registered === "registered",
    registeredAnew: false,
    failuresInARow: 0,
    limits: MAX_LIMITS,
    flow: MAX_LIMITS,
    deferred: [],
    unanswered: [],
    isReplaced: false,
    isMore: false,
    suspects: [],
    doubted: [],
  };
}
