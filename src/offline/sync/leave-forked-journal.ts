import { readEvent } from "../../domain/attempt/journal.ts";
import { ok } from "../../domain/result.ts";
import { putInDeviceJournal } from "../record/append-to-device-journal.ts";
import type { Local } from "../store/local.ts";
import { ofJournal } from "../store/of-journal.ts";
import { writeStrictly } from "../store/write-strictly.ts";

/**
 * After a profile was copied two devices write to one device journal, and all that this one adds stands beside what
 * the other does: nobody would ever look into it. So this one begins a journal of its own, and says in it again what
 * stands beside the other's: how many events. The former ones stay, and are sent as they are.
 */
export async function leaveForkedJournal(local: Local): Promise<number> {
  const { db, ports } = local;
  const said = await writeStrictly(db, [db.meta, db.journals, db.events, db.outbox], async () => {
    const left = await db.meta.get("deviceJournal");
    if (left?.k !== "deviceJournal" || left.forkedAt === undefined) return ok(0);
    const events = await ofJournal(db.events, left.journalId, { from: left.forkedAt }).toArray();
    await db.meta.delete("deviceJournal");
    let again = 0;
    for (const event of events) {
      const read = readEvent(event.body);
      if (!read.ok || read.value.type === "device_opened") continue;
      const { v: _v, journalId: _journalId, seq: _seq, at: _at, ...happening } = read.value;
      await putInDeviceJournal(local, ports.random.uuid(), happening);
      again += 1;
    }
    return ok(again);
  });
  return said.ok ? said.value : 0;
}
