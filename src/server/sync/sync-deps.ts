import type { Acceptance } from "../../domain/attempt/acceptance.ts";
import type { SessionTicket } from "../../domain/attempt/session-ticket.ts";
import type { Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import type { Verdict } from "../../domain/question/verdict.ts";
import type { Database } from "../db/open-database.ts";
import type { PinnedContent } from "./pinned-content.ts";

/** What happened to a batch, for counters and alarms. */
export type SyncNote =
  | { what: "batch" }
  | { what: "event"; code: "applied" | "duplicate" | "held" | "retry" | "fork" }
  /** An event that was stored for the first time: how long after it had happened, by its device's clock. */
  | { what: "stored"; lateMs: number }
  /** Said of an attempt as a whole, or against a mark; of new events only. */
  | { what: "rated"; stars: number }
  | { what: "reported" }
  | { what: "quarantined"; outcome: "kept" | "full" }
  | { what: "session"; state: "issued" | "started" | "adopted" }
  | { what: "receipt" }
  /** Only where the answer's row has changed: judging it again says nothing new. */
  | { what: "answer"; verdict: Verdict; acceptance: Acceptance; mismatch: boolean }
  | { what: "poison"; journalId: Uuid; error: unknown };

export type SyncDeps = {
  db: Database;
  content: PinnedContent;
  now(): TimeMs;
  /** Signs the exact JSON text of a receipt. */
  signReceipt(payload: string): Promise<string>;
  /** A receipt said before, in the same words: under the present key, should its own have been withdrawn since. */
  sayAgain(receipt: string): Promise<string>;
  /** The ticket, if its signature holds under any session key of ours, a rotated one included. */
  readTicket(jws: string): Promise<SessionTicket | undefined>;
  note(note: SyncNote): void;
};

/** A journal as it stands in the database, its row locked. */
export type OpenJournal = {
  learnerId: Uuid;
  journalId: Uuid;
  deviceId: Uuid;
  seq: number | null;
  hash: Sha256 | null;
  /** The newest event that its device has ever said it has: beyond it nothing is stored. */
  announcedSeq: number | null;
};
