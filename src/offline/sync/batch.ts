import type { SealedEvent } from "../../domain/attempt/event.ts";
import type { Uuid } from "../../domain/id.ts";
import type { JournalHead } from "../../protocol/sync.ts";
import type { JournalRow } from "../store/journal-row.ts";

/** Events on their way, oldest of each journal first. */
export type Batch = { batchId: Uuid; events: SealedEvent[]; heads: JournalHead[]; bytes: number };

export type Limits = { maxEvents: number; maxBytes: number };

/** An event's place as one text, for sets. */
export type EventKey = `${Uuid} ${number}`;

export function keyOf({ journalId, seq }: { journalId: Uuid; seq: number }): EventKey {
  return `${journalId} ${seq}`;
}

/** A journal whose row the storage has lost is not announced; its events go all the same. */
export function headsOf(journals: readonly (JournalRow | undefined)[]): JournalHead[] {
  return journals.flatMap((row) =>
    row ? [{ journalId: row.journalId, seq: row.headSeq, hash: row.headHash }] : [],
  );
}
