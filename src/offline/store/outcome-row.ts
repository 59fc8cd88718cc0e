import type { Outcome } from "../../protocol/sync.ts";

export const OUTCOME_KEYS = "[attemptId+questionId], attemptId, acceptance";

/** The server's standing word on one answered question. */
export type OutcomeRow = Outcome;
