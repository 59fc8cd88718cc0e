import type { Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import type { OutboxRow } from "../store/outbox-row.ts";
import { keyOf, type Batch, type EventKey, type Limits } from "./batch.ts";
import { isLeading } from "./lead.ts";
import type { Sending } from "./sending.ts";

export type Claim = { epoch: number; limits: Limits; except: readonly EventKey[] };

export type Claimed =
  | { kind: "claimed"; batch: Batch }
  | { kind: "nothing_to_claim"; left: "none" | "deferred" }
  | { kind: "fenced" };

/** Takes the next events and counts the try before anything is sent. Holds one batch in memory, never the outbox. */
export async function claimBatch(
  { store, ports }: Pick<Sending, "store" | "ports">,
  { epoch, limits, except }: Claim,
): Promise<Claimed> {
  const skip = new Set<EventKey>(except);
  return await store.transact("claim", async (db): Promise<Claimed> => {
    if (!(await isLeading(db, epoch))) return { kind: "fenced" };
    const candidates = await db.readWaiting(limits.maxEvents, (row) => !skip.has(keyOf(row)));
    const rows = upToBytes(candidates, limits.maxBytes);
    if (rows.length === 0) {
      // What stands behind an event that was set aside gets no receipt before that: nothing is mended by hurrying.
      const firstAside = firstPlaces(await db.readAside());
      const [left] = await db.readWaiting(
        1,
        ({ journalId, seq }) => seq < (firstAside.get(journalId) ?? Infinity),
      );
      return { kind: "nothing_to_claim", left: left ? "deferred" : "none" };
    }
    await db.putOutbox(rows.map((row) => ({ ...row, tries: row.tries + 1 })));
    const events = await db.readEvents(rows.map((row): [string, number] => [row.journalId, row.seq]));
    const journals = await db.readJournals([...new Set(rows.map(({ journalId }) => journalId))]);
    return {
      kind: "claimed",
      batch: {
        batchId: ports.random.uuid(),
        events: events.map((event) => {
          const { journalId, seq, previous, hash, body } = must(event, "the outbox names a missing event");
          return { journalId, seq, previous, hash, body };
        }),
        heads: journals.map((row) => {
          const { journalId, headSeq, headHash } = must(row, "the outbox names a missing journal");
          return { journalId, seq: headSeq, hash: headHash };
        }),
        bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
      },
    };
  });
}

function firstPlaces(rows: readonly OutboxRow[]): Map<Uuid, number> {
  const first = new Map<Uuid, number>();
  for (const { journalId, seq } of rows) first.set(journalId, Math.min(seq, first.get(journalId) ?? seq));
  return first;
}

/** As many as fit, and always at least one: an event is never too large to be tried alone. */
function upToBytes(rows: OutboxRow[], maxBytes: number): OutboxRow[] {
  let sum = 0;
  const cut = rows.findIndex(({ bytes }) => (sum += bytes) > maxBytes);
  return cut === -1 ? rows : rows.slice(0, Math.max(1, cut));
}
