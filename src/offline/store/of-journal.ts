import { Dexie, type Table } from "dexie";
import type { Uuid } from "../../domain/id.ts";

/** The rows of one journal in a table keyed by [journalId+seq], in the order of their places. */
export function ofJournal<T>(
  table: Table<T, [Uuid, number]>,
  journalId: Uuid,
  { from, upTo }: { from?: number; upTo?: number } = {},
) {
  return table
    .where("[journalId+seq]")
    .between([journalId, from ?? Dexie.minKey], [journalId, upTo ?? Dexie.maxKey], true, true);
}
