import type { Receipt } from "../../domain/attempt/receipt.ts";
import { receiptCode } from "../../domain/attempt/receipt-code.ts";
import type { Result } from "../../domain/result.ts";
import type { EventResult, SyncResult } from "../../protocol/sync.ts";
import { verifyReceipt } from "../../signing/verify-receipt.ts";
import type { SignedUnderRoots, TrustedRoots } from "../../signing/verify-under-roots.ts";
import type { Local } from "../store/local.ts";
import { judgeGrades } from "../store/judge-grades.ts";
import { ofJournal } from "../store/of-journal.ts";
import { witnessSignedTime } from "../time/signed-time.ts";
import { keyOf, type Batch, type EventKey } from "./batch.ts";
import { isLeading } from "./lead.ts";

export type Settlement = {
  epoch: number;
  batch: Batch;
  result: SyncResult;
  /** When the batch left, for the anchor: the server's clock was read between then and now. */
  sentMonoMs: number;
  readTrust: (how: "held" | "refreshed") => Promise<Result<TrustedRoots>>;
};

export type Settled =
  /** `progress`: events that the server has taken. `deferred`: events to be sent again, but later. */
  { kind: "settled"; progress: number; deferred: EventKey[] } | { kind: "fenced" };

/**
 * Applies a reply. An event leaves the outbox only under a receipt that verifies, that is made out
 * to this account and device, and whose hash is the one we computed for that very place.
 */
export async function settleBatch(local: Local, settlement: Settlement): Promise<Settled> {
  const { db } = local;
  const { epoch, batch, result } = settlement;
  const receipts = await verifyReceipts(local, settlement);
  for (const { keyState, receipt } of receipts) {
    if (keyState === "current") await witnessSignedTime(local.device, receipt.issuedAt);
  }
  const { outbox, events, receipts: stored, outcomes, grades, attempts, anchors, sender } = db;
  return await db.transaction(
    "rw",
    [outbox, events, stored, outcomes, grades, attempts, anchors, sender],
    async () => {
      if (!(await isLeading(local, epoch))) return { kind: "fenced" };
      for (const receipt of receipts) await release(local, receipt);
      const { progress, forked, unanswered } = sortResults(batch, result.results);
      for (const { journalId, seq } of forked) await outbox.update([journalId, seq], { aside: "fork" });
      const known = await attempts.bulkGet(result.outcomes.map(({ attemptId }) => attemptId));
      const own = result.outcomes.filter((_outcome, place) => known[place] !== undefined);
      await outcomes.bulkPut(own);
      await judgeGrades(grades, own);
      await dropAnchor(local, settlement);
      // What has no receipt yet is sent again, later: the next reply brings the receipt.
      const still = await outbox.bulkGet(
        batch.events.map(({ journalId, seq }): [string, number] => [journalId, seq]),
      );
      const waiting = still.flatMap((row) => (row && row.aside === undefined ? [keyOf(row)] : []));
      return { kind: "settled", progress, deferred: [...new Set([...waiting, ...unanswered])] };
    },
  );
}

type VerifiedReceipt = {
  jws: string;
  payloadHash: string;
  keyState: "current" | "retired";
  receipt: Receipt;
};

async function verifyReceipts(local: Local, { result, readTrust }: Settlement): Promise<VerifiedReceipt[]> {
  const { learnerId, deviceId } = local.account;
  const verified: VerifiedReceipt[] = [];
  for (const jws of result.receipts) {
    const signed = await verifyUnder(jws, readTrust);
    if (!signed.ok) continue;
    const { document: receipt, payloadHash, keyState } = signed.value;
    if (receipt.learnerId !== learnerId || receipt.deviceId !== deviceId) continue;
    verified.push({ jws, payloadHash, keyState, receipt });
  }
  return verified;
}

/** A key that is unknown may be newer than the root we hold. */
async function verifyUnder(
  jws: string,
  readTrust: Settlement["readTrust"],
): Promise<Result<SignedUnderRoots<Receipt>>> {
  const held = await readTrust("held");
  const signed = held.ok ? await verifyReceipt(jws, held.value) : held;
  if (signed.ok) return signed;
  if (held.ok && signed.failure.code !== "unknown_key") return signed;
  const refreshed = await readTrust("refreshed");
  return refreshed.ok ? await verifyReceipt(jws, refreshed.value) : refreshed;
}

async function release({ db }: Local, { jws, payloadHash, receipt }: VerifiedReceipt): Promise<void> {
  const { journalId, seq, hash, issuedAt } = receipt;
  const own = await db.events.get([journalId, seq]);
  if (own?.hash !== hash) return;
  await ofJournal(db.outbox, journalId, { upTo: seq }).delete();
  const newest = await db.receipts.get(journalId);
  if (newest && newest.seq > seq) return;
  await db.receipts.put({ journalId, seq, hash, jws, code: receiptCode(payloadHash), issuedAt });
}

/** Only results for events of this batch, with the hash that was sent, count. */
function sortResults(batch: Batch, results: readonly EventResult[]) {
  const hashes = new Map(batch.events.map((event) => [keyOf(event), event.hash]));
  const unanswered = new Set(hashes.keys());
  const forked: EventResult[] = [];
  let progress = 0;
  for (const result of results) {
    const key = keyOf(result);
    if (hashes.get(key) !== result.hash || result.code === "retry" || !unanswered.delete(key)) continue;
    progress += 1;
    if (result.code === "fork") forked.push(result);
  }
  return { progress, forked, unanswered };
}

/** Ties this start's monotonic clock to the server's: evidence for when things happened. */
async function dropAnchor({ db, ports }: Local, { result, sentMonoMs }: Settlement): Promise<void> {
  const { wallMs, monoMs, startId } = ports.clock;
  const roundTripMs = monoMs() - sentMonoMs;
  const best = await db.anchors.get(startId);
  if (best && best.roundTripMs <= roundTripMs) return;
  await db.anchors.put({
    startId,
    serverMs: result.serverTime,
    monoMs: sentMonoMs + roundTripMs / 2,
    wallMs: wallMs(),
    roundTripMs,
  });
}
