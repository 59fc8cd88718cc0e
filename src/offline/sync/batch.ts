import type { SealedEvent } from "../../domain/attempt/event.ts";
import type { Uuid } from "../../domain/id.ts";
import type { JournalHead } from "../../protocol/sync.ts";

/** Events on their way, oldest of each journal first. */
export type Batch = { batchId: Uuid; events: SealedEvent[]; heads: JournalHead[]; bytes: number };

export type Limits = { maxEvents: number; maxBytes: number };

/** An event's place as one text, for sets. */
export type EventKey = `${Uuid} ${number}`;

export function keyOf({ journalId, seq }: { journalId: Uuid; seq: number }): EventKey {
  return `${journalId} ${seq}`;
}
