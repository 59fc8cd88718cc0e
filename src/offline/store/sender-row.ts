import type { Failure, FailureCode } from "../../domain/failure.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import type { SyncStatus } from "../engine.ts";

export const SENDER_KEYS = "k";

/** What every tab shows of the outbox. */
export type PhaseRow = {
  k: "phase";
  phase: Exclude<SyncStatus["phase"], "storage_lost">;
  failure?: Failure;
  nextTryAt?: TimeMs;
  /** How the tries fail, and since when all of them did so. */
  failing?: { code: FailureCode; since: TimeMs };
};

/** The fencing epoch: a leader that finds a higher one than its own has been replaced. */
export type LeaseRow = { k: "lease"; epoch: number; beat: number };

/**
 * The life of the server's database that holds everything under a receipt, as far as is known. `refused`: what was
 * wrong with the last catalog that went back behind a known one, of which nobody has been asked about yet (`due`)
 * or everybody has: an older database may say that too.
 */
export type GenerationRow = {
  k: "generation";
  generation?: Uuid;
  refused?: { failure: string; asked: "due" | "done" };
};

/** Up to when, by the server's clock, this device has asked about all that the server came to say otherwise. */
export type HeardRow = { k: "heard"; asOf: TimeMs };

/** Places of a journal that follow each other, both ends among them. */
export type Stretch = { journalId: Uuid; from: number; upTo: number };

/**
 * Batches that were claimed and may have been sent, on record before they are, and by which start: another one that
 * finds them knows that their sender has died. One row, and not one for each event: nearly all of them are gone from
 * the outbox a moment later.
 */
export type TryingRow = { k: "trying"; startId?: Uuid; batches: { batchId: Uuid; events: Stretch[] }[] };

/** Counted up at every step by the tab that looks after the files of the second copy: its sign of life. */
export type CopyingRow = { k: "copying"; beat: number };

export type SenderRow = CopyingRow | PhaseRow | LeaseRow | GenerationRow | HeardRow | TryingRow;
