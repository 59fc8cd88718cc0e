import type { Failure } from "../../domain/failure.ts";
import type { TimeMs } from "../../domain/id.ts";
import type { SyncStatus } from "../engine.ts";

export const SENDER_KEYS = "k";

/** What every tab shows of the outbox. */
export type PhaseRow = {
  k: "phase";
  phase: Exclude<SyncStatus["phase"], "storage_lost">;
  failure?: Failure;
  nextTryAt?: TimeMs;
};

/** The fencing epoch: a leader that finds a higher one than its own has been replaced. */
export type LeaseRow = { k: "lease"; epoch: number; beat: number };

export type SenderRow = PhaseRow | LeaseRow;
