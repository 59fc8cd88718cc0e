import type { Event } from "../../domain/attempt/event.ts";
import { GENESIS_HASH, sealEvent } from "../../domain/attempt/journal.ts";
import type { Uuid } from "../../domain/id.ts";
import { readClock } from "../read-clock.ts";
import type { JournalRow } from "../store/journal-row.ts";
import type { EventRow } from "../store/event-row.ts";
import type { Local } from "../store/local.ts";
import { ofJournal } from "../store/of-journal.ts";

type Unplaced<E> = E extends Event ? Omit<E, "v" | "journalId" | "seq" | "at"> : never;
/** An event that has no place in a journal yet. */
export type Happening = Unplaced<Event>;

export type Append = {
  journalId: Uuid;
  of: JournalRow["of"];
  recordId: Uuid;
  happening: Happening;
  /** The journal's head, where the caller has read it in this transaction; else it is read here. */
  head?: { row: JournalRow | undefined };
  /** Written together with the event, with nothing waited for in between. */
  alongside?: (event: EventRow) => PromiseLike<unknown>;
};

const utf8 = new TextEncoder();

/**
 * Puts an event at the end of its journal: event, head and outbox row. Runs inside the caller's
 * transaction over those three tables and awaits nothing else; the hash is made synchronously.
 */
export async function appendEvent(local: Local, append: Append): Promise<EventRow> {
  const { db, ports } = local;
  const { journalId, of, recordId, happening } = append;
  const head = append.head ? append.head.row : await db.journals.get(journalId);
  // Where the journal's own row is lost, its newest event says where it stands.
  const last = head ? undefined : await ofJournal(db.events, journalId).last();
  const at = readClock(ports.clock);
  const place = { v: 1 as const, journalId, seq: (head?.headSeq ?? last?.seq ?? -1) + 1, at };
  const sealed = sealEvent({ ...happening, ...place }, head?.headHash ?? last?.hash ?? GENESIS_HASH);
  const row: EventRow = { ...sealed, type: happening.type, recordId, recordedAt: at.wallMs };
  // All at once: in one transaction the order does not matter, and each wait costs a tap's verdict.
  await Promise.all([
    db.events.add(row),
    db.journals.put({ journalId, of, headSeq: sealed.seq, headHash: sealed.hash }),
    db.outbox.add({
      journalId,
      seq: sealed.seq,
      type: happening.type,
      bytes: utf8.encode(sealed.body).byteLength,
    }),
    append.alongside?.(row),
  ]);
  return row;
}
