import type { Failure } from "../../domain/failure.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
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

/** The life of the server's database that holds everything under a receipt, as far as is known. */
export type GenerationRow = { k: "generation"; generation: Uuid };

export type SenderRow = PhaseRow | LeaseRow | GenerationRow;
