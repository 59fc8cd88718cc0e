import type { Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import type { OutboxRow } from "../store/outbox-row.ts";
import { placesOf, stretchesOf, type Place } from "../store/read-places.ts";
import type { TryingRow } from "../store/sender-row.ts";
import type { SenderRows } from "../store/sender-store.ts";
import { headsOf, keyOf, type Batch, type EventKey, type Limits } from "./batch.ts";
import { dueAt } from "./due-at.ts";
import { firstAside } from "./first-aside.ts";
import { isLeading } from "./lead.ts";
import type { Sending } from "./sending.ts";

export type Claim = { epoch: number; limits: Limits; except: readonly EventKey[]; underway?: Uuid };

export type Claimed =
  /** `more`: something may be left that would not have fitted. */
  | { kind: "claimed"; batch: Batch; more: "some" | "none" }
  | { kind: "nothing_to_claim"; left: "none" | "deferred" }
  | { kind: "fenced" };

/** Takes the next events and counts the try before anything is sent. Holds one batch in memory, never the outbox. */
export async function claimBatch(
  { store, ports }: Pick<Sending, "store" | "ports">,
  { epoch, limits, except, underway }: Claim,
): Promise<Claimed> {
  const skip = new Set<EventKey>(except);
  const clock = { build: ports.build, nowMs: ports.clock.wallMs() };
  const isDue = (row: OutboxRow) => row.aside === undefined || dueAt(row, clock) <= clock.nowMs;
  return await store.transact("claim", claim);

  async function claim(db: SenderRows): Promise<Claimed> {
    if (!(await isLeading(db, epoch))) return { kind: "fenced" };
    // Few waits, each for all that can be asked for by then: what is under way is done in a reply's time.
    const [trying, candidates] = await Promise.all([
      db.readTrying(),
      db.readWaiting(limits.maxEvents, (row) => isDue(row) && !skip.has(keyOf(row))),
    ]);
    const rows = upToBytes(candidates, limits.maxBytes);
    const batchId = ports.random.uuid();
    const places = rows.map(({ journalId, seq }): Place => [journalId, seq]);
    const claimed = rows.length === 0 ? [] : [{ batchId, events: stretchesOf(places) }];
    const going = trying?.batches.filter((one) => one.batchId === underway) ?? [];
    const [events, journals] = await Promise.all([
      db.readEvents(places),
      db.readJournals([...new Set(rows.map(({ journalId }) => journalId))]),
      countTries(db, { trying, going, claimed }),
    ]);
    if (rows.length === 0) {
      // What stands behind an event that was set aside gets no receipt before that: nothing is mended by hurrying.
      const first = await firstAside(db);
      const [left] = await db.readWaiting(
        1,
        (row) => isDue(row) && row.seq < (first.get(row.journalId) ?? Infinity),
      );
      return { kind: "nothing_to_claim", left: left ? "deferred" : "none" };
    }
    const lost = places.filter((_place, at) => events[at] === undefined);
    if (lost.length > 0) {
      // What the storage has lost cannot be sent: it is shown, and nothing else waits behind it.
      const by = { at: ports.clock.wallMs(), build: ports.build };
      for (const place of lost) await db.setAside(place, "storage_lost", by);
      // And of the others none is sent by this batch: it is no try of theirs.
      await db.putTrying({ k: "trying", batches: going });
      return await claim(db);
    }
    return {
      kind: "claimed",
      more: rows.length === limits.maxEvents || rows.length < candidates.length ? "some" : "none",
      batch: {
        batchId,
        events: events.map((event) => {
          const { journalId, seq, previous, hash, body } = must(event, "the outbox names a missing event");
          return { journalId, seq, previous, hash, body };
        }),
        heads: headsOf(journals),
        bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
      },
    };
  }
}

type Trying = TryingRow["batches"];
type Tries = { trying: TryingRow | undefined; going: Trying; claimed: Trying };

/** What is left of batches that have come to an end was tried once more; those under way, and what is claimed, go on. */
async function countTries(db: SenderRows, { trying, going, claimed }: Tries): Promise<void> {
  const over = trying?.batches.filter((one) => !going.includes(one)) ?? [];
  if (over.length === 0 && claimed.length === 0) return;
  const left = await db.readOutbox(over.flatMap(({ events }) => events.flatMap(placesOf)));
  const tried = left.flatMap((row) => (row ? [{ ...row, tries: row.tries + 1 }] : []));
  await Promise.all([db.putOutbox(tried), db.putTrying({ k: "trying", batches: [...going, ...claimed] })]);
}

/** As many as fit, and always at least one: an event is never too large to be tried alone. */
function upToBytes(rows: OutboxRow[], maxBytes: number): OutboxRow[] {
  let sum = 0;
  const cut = rows.findIndex(({ bytes }) => (sum += bytes) > maxBytes);
  return cut === -1 ? rows : rows.slice(0, Math.max(1, cut));
}
