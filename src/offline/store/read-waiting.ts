import type { Database } from "./open-database.ts";
import { goesByBatch, type OutboxRow } from "./outbox-row.ts";

/** Read at once. Most of them are wanted: only what is set aside or put off is passed over. */
const AT_ONCE = 100;

/**
 * The first rows of the outbox that are not set aside, or only for want of a receipt, in the order of their places.
 * Read in stretches, as each step of a cursor would be a message to another process; never more than a stretch too many.
 */
export async function readWaiting(
  { outbox }: Pick<Database, "outbox">,
  most: number,
  also: (row: OutboxRow) => boolean,
): Promise<OutboxRow[]> {
  const places = outbox.where("[journalId+seq]");
  const found: OutboxRow[] = [];
  let last: OutboxRow | undefined;
  do {
    const rest = last ? places.above([last.journalId, last.seq]) : outbox.toCollection();
    const stretch = await rest.limit(AT_ONCE).toArray();
    found.push(...stretch.filter((row) => goesByBatch(row) && also(row)));
    last = stretch[AT_ONCE - 1];
  } while (found.length < most && last !== undefined);
  return found.slice(0, most);
}
