import type { Sha256, Uuid } from "../../domain/id.ts";

export const JOURNAL_KEYS = "journalId";

/** The head of a journal: the newest event's place and hash. An attempt's journal has the attempt's id. */
export type JournalRow = { journalId: Uuid; of: "attempt" | "device"; headSeq: number; headHash: Sha256 };
