import type { Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import type { OutboxRow } from "../store/outbox-row.ts";
import { placesOf, stretchesOf, type Place } from "../store/read-places.ts";
import type { TryingRow } from "../store/sender-row.ts";
import type { SenderRows } from "../store/sender-store.ts";
import { headsOf, keyOf, type Batch, type EventKey } from "./batch.ts";
import { dueAt } from "./due-at.ts";
import { firstAside } from "./first-aside.ts";
import { isLeading } from "./lead.ts";
import type { Command } from "./sender-state.ts";
import type { Sending } from "./sending.ts";

export type Claim = Omit<Extract<Command, { do: "claim" }>, "do"> & { epoch: number };

export type Claimed =
  /** `more`: something may be left that would not have fitted. */
  | { kind: "claimed"; batch: Batch; more: "some" | "none" }
  | { kind: "nothing_to_claim"; left: "none" | "deferred" }
  | { kind: "fenced" };

/** Twice it may have been the page that was closed. What so many senders died of goes alone from then on, and last. */
const SUSPICIOUS_DEATHS = 3;

/** Takes the next events and puts the try on record before anything is sent. Holds one batch in memory, never the outbox. */
export async function claimBatch(
  { store, ports }: Pick<Sending, "store" | "ports">,
  { epoch, limits, except, missing, underway }: Claim,
): Promise<Claimed> {
  const skip = new Set<EventKey>([...except, ...missing]);
  const clock = { build: ports.build, nowMs: ports.clock.wallMs() };
  const { startId } = ports.clock;
  const isDue = (row: OutboxRow) => row.aside === undefined || dueAt(row, clock) <= clock.nowMs;
  return await store.transact("claim", claim);

  async function claim(db: SenderRows): Promise<Claimed> {
    if (!(await isLeading(db, epoch))) return { kind: "fenced" };
    // Few waits, each for all that can be asked for by then: what is under way is done in a reply's time.
    const [trying, candidates] = await Promise.all([db.readTrying(), readNext(db)]);
    if (trying && trying.startId !== startId) {
      await countDeaths(db, trying);
      await db.putTrying({ k: "trying", startId, batches: [] });
      return await claim(db);
    }
    const [first] = candidates;
    if (first && deathsOf(first) > SUSPICIOUS_DEATHS) {
      // The last of them it died alone. What is set aside is due at the next contact, and then ever more seldom.
      await db.putOutbox([{ ...first, aside: "response_unreadable" }]);
      return await claim(db);
    }
    const rows = upToBytes(candidates, limits.maxBytes);
    const batchId = ports.random.uuid();
    const places = rows.map(({ journalId, seq }): Place => [journalId, seq]);
    const claimed = rows.length === 0 ? [] : [{ batchId, events: stretchesOf(places) }];
    const going = trying?.batches.filter((one) => one.batchId === underway) ?? [];
    const [events, journals] = await Promise.all([
      db.readEvents(places),
      db.readJournals([...new Set(rows.map(({ journalId }) => journalId))]),
      db.putTrying({ k: "trying", startId, batches: [...going, ...claimed] }),
    ]);
    if (rows.length === 0) {
      // What has arrived behind an event that was set aside gets no receipt before that: nothing is mended by hurrying.
      const aside = await firstAside(db);
      const isLeft = (row: OutboxRow) =>
        (row.aside === undefined && missing.includes(keyOf(row))) ||
        (isDue(row) && row.seq < (aside.get(row.journalId) ?? Infinity));
      const [left] = await db.readWaiting(1, isLeft);
      return { kind: "nothing_to_claim", left: left ? "deferred" : "none" };
    }
    const lost = places.filter((_place, at) => events[at] === undefined);
    if (lost.length > 0) {
      // What the storage has lost cannot be sent: it is shown, and nothing else waits behind it.
      const by = { at: ports.clock.wallMs(), build: ports.build };
      for (const place of lost) await db.setAside(place, "storage_lost", by);
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

  async function readNext(db: SenderRows): Promise<OutboxRow[]> {
    const fits = (row: OutboxRow) => isDue(row) && !skip.has(keyOf(row));
    const most = limits.maxEvents;
    const next = await db.readWaiting(most, (row) => fits(row) && deathsOf(row) < SUSPICIOUS_DEATHS);
    return next.length > 0 ? next : await db.readWaiting(1, fits);
  }
}

function deathsOf({ died = 0 }: OutboxRow): number {
  return died;
}

async function countDeaths(db: SenderRows, { batches }: TryingRow): Promise<void> {
  const left = await db.readOutbox(batches.flatMap(({ events }) => events.flatMap(placesOf)));
  await db.putOutbox(left.flatMap((row) => (row ? [{ ...row, died: deathsOf(row) + 1 }] : [])));
}

/** Where this start has nothing under way: what it sent has come to its end, be it without success. */
export async function endTries(db: SenderRows, startId: Uuid): Promise<void> {
  if ((await db.readTrying())?.startId === startId) await db.putTrying({ k: "trying", startId, batches: [] });
}

/** As many as fit, and always at least one: an event is never too large to be tried alone. */
function upToBytes(rows: OutboxRow[], maxBytes: number): OutboxRow[] {
  let sum = 0;
  const cut = rows.findIndex(({ bytes }) => (sum += bytes) > maxBytes);
  return cut === -1 ? rows : rows.slice(0, Math.max(1, cut));
}
