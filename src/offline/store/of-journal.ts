import { Dexie, type Table } from "dexie";
import type { Uuid } from "../../domain/id.ts";

/** The rows of one journal in a table keyed by [journalId+seq], in the order of their places. */
export function ofJournal<T>(table: Table<T, [Uuid, number]>, journalId: Uuid, upToSeq?: number) {
  return table
    .where("[journalId+seq]")
    .between([journalId, Dexie.minKey], [journalId, upToSeq ?? Dexie.maxKey], true, true);
}
