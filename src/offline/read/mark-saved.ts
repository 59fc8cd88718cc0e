import type { SealedEvent } from "../../domain/attempt/event.ts";
import type { Uuid } from "../../domain/id.ts";
import type { Database } from "../store/open-database.ts";
import type { OutboxRow } from "../store/outbox-row.ts";
import { keyOf } from "../sync/batch.ts";

type SavedContent = {
  events: readonly SealedEvent[];
  waiting: readonly OutboxRow[];
  strays: readonly SealedEvent[];
};

/** For `forget`: what was in a file that is saved now, event by event. What was recorded since was not in it. */
export async function markSaved(db: Database, saved: SavedContent): Promise<void> {
  const hashes = new Map(saved.events.map((event) => [keyOf(event), event.hash]));
  await db.transaction("rw", [db.events, db.outbox, db.meta], async () => {
    const places = saved.waiting.map(({ journalId, seq }): [Uuid, number] => [journalId, seq]);
    const [rows, events] = await Promise.all([db.outbox.bulkGet(places), db.events.bulkGet(places)]);
    await db.outbox.bulkPut(
      rows.flatMap((row, place) =>
        // After a loss another event may have this place.
        row && events[place]?.hash === hashes.get(keyOf(row)) ? [{ ...row, exported: true }] : [],
      ),
    );
    if (saved.strays.length > 0)
      await db.meta.put({ k: "savedStrays", hashes: saved.strays.map(({ hash }) => hash) });
  });
}
