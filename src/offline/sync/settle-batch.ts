import type { Receipt } from "../../domain/attempt/receipt.ts";
import { readEvent } from "../../domain/attempt/journal.ts";
import { receiptCode } from "../../domain/attempt/receipt-code.ts";
import type { EventResult, SyncResult } from "../../protocol/sync.ts";
import type { Account } from "../engine.ts";
import type { AnchorRow } from "../store/anchor-row.ts";
import { goesByBatch, type OutboxRow } from "../store/outbox-row.ts";
import type { Place } from "../store/read-places.ts";
import type { Refusal, SenderRows } from "../store/sender-store.ts";
import { nextAnchor } from "../time/next-anchor.ts";
import { asideBy } from "./aside-by.ts";
import { keyOf, type Batch, type EventKey } from "./batch.ts";
import { firstAside } from "./first-aside.ts";
import { isLeading } from "./lead.ts";
import type { Sending } from "./sending.ts";

export type Settlement = {
  epoch: number;
  batch: Batch;
  result: SyncResult;
  /** Ties this start's monotonic clock to the server's, as the reply came: evidence for when things happened. */
  anchor: AnchorRow;
};

export type Settled =
  /**
   * `progress`: events that the server has. `gained`: those that it did not have before, or that left the
   * outbox with this reply. To be sent again, but later: `deferred`, of which only the receipt is lacking, and
   * `unanswered`.
   */
  | { kind: "settled"; progress: number; gained: number; deferred: EventKey[]; unanswered: EventKey[] }
  | { kind: "fenced" };

/**
 * Applies a reply. An event leaves the outbox only under a receipt that verifies, that is made out
 * to this account and device or to those that the journal's first event names, and whose hash is the
 * one we computed for that very place.
 */
export async function settleBatch(sending: Sending, settlement: Settlement): Promise<Settled> {
  const { epoch, batch, result, anchor } = settlement;
  const { ports } = sending;
  const receipts = await verifyReceipts(sending, result);
  const times = receipts.map(({ receipt }) => receipt.issuedAt);
  // The newest says it for all: each is a write that waits for the disk.
  if (times.length > 0) await sending.witness(Math.max(...times));
  if (result.tickets) sending.takeTickets?.(result.tickets);
  return await sending.store.transact("settle", async (db): Promise<Settled> => {
    if (!(await isLeading(db, epoch))) return { kind: "fenced" };
    await Promise.all(receipts.map((receipt) => release(db, sending.account, receipt)));
    const { progress, taken, aside, unanswered } = sortResults(batch, result.results);
    const by = { at: ports.clock.wallMs(), build: ports.build };
    for (const { place, why } of aside) await db.setAside(place, why, by);
    // What has no receipt yet is sent again, later: the next reply brings the receipt.
    const [still] = await Promise.all([
      db.readOutbox(batch.events.map(({ journalId, seq }): [string, number] => [journalId, seq])),
      db.putOutcomes(result.outcomes),
      keepAnchor(db, anchor),
    ]);
    const waiting = still.flatMap((row) => (row && goesByBatch(row) ? [row] : []));
    const delivered = waiting.filter((row) => !unanswered.has(keyOf(row)));
    if (delivered.length > 0) await putOff(db, delivered, by);
    const gained = taken + still.filter((row) => row === undefined).length;
    return {
      kind: "settled",
      progress,
      gained,
      deferred: delivered.map(keyOf),
      unanswered: [...unanswered],
    };
  });
}

/** Behind what is set aside no receipt comes, however often the server is asked for one. */
async function putOff(db: SenderRows, delivered: readonly OutboxRow[], by: Refusal): Promise<void> {
  const first = await firstAside(db);
  for (const { journalId, seq } of delivered)
    if (seq > (first.get(journalId) ?? Infinity)) await db.setAside([journalId, seq], "delivered", by);
}

type VerifiedReceipt = {
  jws: string;
  payloadHash: string;
  receipt: Receipt;
};

async function verifyReceipts(
  { verifyReceipt }: Sending,
  { receipts }: SyncResult,
): Promise<VerifiedReceipt[]> {
  const verified: VerifiedReceipt[] = [];
  for (const jws of receipts) {
    const signed = await verifyReceipt(jws);
    if (!signed.ok) continue;
    const { document: receipt, payloadHash } = signed.value;
    verified.push({ jws, payloadHash, receipt });
  }
  // Of two for one journal the later is written last.
  return verified.toSorted((a, b) => a.receipt.seq - b.receipt.seq);
}

async function release(
  db: SenderRows,
  account: Account,
  { jws, payloadHash, receipt }: VerifiedReceipt,
): Promise<void> {
  const { journalId, seq, hash, issuedAt } = receipt;
  const [own] = await db.readEvents([[journalId, seq]]);
  if (own?.hash !== hash) return;
  if (!isFor(receipt, [account])) {
    // What was brought here in a file is another device's, maybe of another of this person's accounts.
    const [first] = await db.readEvents([[journalId, 0]]);
    const opening = first && readEvent(first.body);
    if (!opening?.ok || !("deviceId" in opening.value)) return;
    if (!isFor(receipt, [account, opening.value])) return;
  }
  const [newest] = await Promise.all([db.readReceipt(journalId), db.release(journalId, seq)]);
  if (newest && newest.seq > seq) return;
  await db.putReceipt({ journalId, seq, hash, jws, code: receiptCode(payloadHash), issuedAt });
}

async function keepAnchor(db: SenderRows, anchor: AnchorRow): Promise<void> {
  await db.putAnchor(nextAnchor(await db.readAnchor(anchor.startId), anchor));
}

function isFor(receipt: Receipt, whom: readonly Pick<Account, "learnerId" | "deviceId">[]): boolean {
  const isLearner = whom.some(({ learnerId }) => learnerId === receipt.learnerId);
  return isLearner && whom.some(({ deviceId }) => deviceId === receipt.deviceId);
}

/** Only results for events of this batch, with the hash that was sent, count. */
function sortResults(batch: Batch, results: readonly EventResult[]) {
  const hashes = new Map(batch.events.map((event) => [keyOf(event), event.hash]));
  const unanswered = new Set(hashes.keys());
  const aside: { place: Place; why: NonNullable<OutboxRow["aside"]> }[] = [];
  let progress = 0;
  let taken = 0;
  for (const result of results) {
    const key = keyOf(result);
    if (hashes.get(key) !== result.hash || result.code === "retry" || !unanswered.delete(key)) continue;
    progress += 1;
    if (result.code !== "duplicate") taken += 1;
    const why = asideBy(result);
    if (why !== undefined) aside.push({ place: [result.journalId, result.seq], why });
  }
  return { progress, taken, aside, unanswered };
}
