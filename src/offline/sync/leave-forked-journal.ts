import { readEvent } from "../../domain/attempt/journal.ts";
import { ok } from "../../domain/result.ts";
import { putInDeviceJournal, readDeviceJournal } from "../record/append-to-device-journal.ts";
import type { Local } from "../store/local.ts";
import { ofJournal } from "../store/of-journal.ts";
import { writeStrictly } from "../store/write-strictly.ts";

/**
 * After a profile was copied two devices write to one device journal, and all that this one adds stands beside what
 * the other does: nobody would ever look into it. So this one begins a journal of its own, and says in it again what
 * the server has no receipt for: how many events. The former ones stay, and are sent as they are.
 */
export async function leaveForkedJournal(local: Local): Promise<number> {
  const { db, ports } = local;
  const said = await writeStrictly(db, [db.meta, db.journals, db.events, db.outbox], async () => {
    const journalId = await readDeviceJournal(local);
    const rows = journalId === undefined ? [] : await ofJournal(db.outbox, journalId).toArray();
    if (!rows.some(({ aside }) => aside === "fork")) return ok(0);
    const places = rows.map((row): [string, number] => [row.journalId, row.seq]);
    const events = await db.events.bulkGet(places);
    await db.meta.delete("deviceJournal");
    let again = 0;
    for (const event of events) {
      const read = event && readEvent(event.body);
      if (!read?.ok || read.value.type === "device_opened") continue;
      const { v: _v, journalId: _journalId, seq: _seq, at: _at, ...happening } = read.value;
      await putInDeviceJournal(local, ports.random.uuid(), happening);
      again += 1;
    }
    return ok(again);
  });
  return said.ok ? said.value : 0;
}
