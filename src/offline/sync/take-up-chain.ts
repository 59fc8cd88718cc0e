import type { Local } from "../store/local.ts";
import type { OutboxRow } from "../store/outbox-row.ts";
import { keyOf, type EventKey } from "./batch.ts";

const utf8 = new TextEncoder();

/**
 * Where a person has chosen another server for this device, each account follows when it is next
 * opened. What the old server held and signed says nothing about the new one: its tickets are of no
 * use there, and every event that is still here is sent again. Twice is harmless: the server knows
 * its own by id and hash.
 */
export async function takeUpChain({ db, device }: Pick<Local, "db" | "device">): Promise<void> {
  const chain = await device.floors.get("chain");
  if (chain?.k !== "chain") return;
  const { payloadHash } = chain;
  await db.transaction("rw", [db.meta, db.tickets, db.events, db.outbox], async () => {
    const followed = await db.meta.get("chain");
    if (followed?.k === "chain" && followed.payloadHash === payloadHash) return;
    await db.tickets.clear();
    await db.meta.delete("strays");
    const exported = new Set<EventKey>();
    await db.outbox.each((row) => row.exported && exported.add(keyOf(row)));
    const rows: OutboxRow[] = [];
    await db.events.each(({ journalId, seq, type, body }) => {
      const row: OutboxRow = { journalId, seq, type, bytes: utf8.encode(body).byteLength };
      rows.push(exported.has(keyOf(row)) ? { ...row, exported: true } : row);
    });
    await db.outbox.bulkPut(rows);
    await db.meta.put({ k: "chain", payloadHash });
  });
}
