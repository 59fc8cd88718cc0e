import type { Uuid } from "../../domain/id.ts";
import { goesByBatch } from "../store/outbox-row.ts";
import type { SenderRows } from "../store/sender-store.ts";

/** By journal: the first place that was set aside. What stands behind it gets no receipt before it does. */
export async function firstAside(db: Pick<SenderRows, "readAside">): Promise<Map<Uuid, number>> {
  const first = new Map<Uuid, number>();
  for (const row of await db.readAside()) {
    const { journalId, seq } = row;
    if (!goesByBatch(row)) first.set(journalId, Math.min(seq, first.get(journalId) ?? seq));
  }
  return first;
}
