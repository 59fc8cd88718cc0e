import { sql } from "kysely";
import type { Receipt } from "../../domain/attempt/receipt.ts";
import { receiptCode } from "../../domain/attempt/receipt-code.ts";
import type { Sha256, Uuid } from "../../domain/id.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { Database } from "../db/open-database.ts";
import type { Cursor } from "./merge-journal.ts";
import type { OpenJournal, SyncDeps } from "./sync-deps.ts";

export type HeldJournal = { journal: OpenJournal; held: Cursor };

type ReceiptRow = { journal_id: Uuid; seq: number; hash: Sha256; jws: string };

/**
 * One signed receipt for each journal, for the newest event up to which everything is stored. Said once,
 * it is said again in the same words: the same event gives the same receipt and the same code.
 */
export async function issueReceipts(
  deps: Pick<SyncDeps, "now" | "signReceipt" | "note">,
  db: Database,
  held: readonly HeldJournal[],
): Promise<string[]> {
  if (held.length === 0) return [];
  const known = await findReceipts(db, held);
  const fresh = await Promise.all(
    held.filter((one) => !known.has(placeOf(one.journal.journalId, one.held))).map((one) => sign(deps, one)),
  );
  await insertReceipts(db, fresh);
  for (const _ of fresh) deps.note({ what: "receipt" });
  const issued = new Map(fresh.map(({ receipt, jws }) => [placeOf(receipt.journalId, receipt), jws]));
  return held.flatMap((one) => {
    const place = placeOf(one.journal.journalId, one.held);
    return known.get(place) ?? issued.get(place) ?? [];
  });
}

function placeOf(journalId: Uuid, { seq, hash }: Cursor): string {
  return `${journalId} ${seq} ${hash}`;
}

async function findReceipts(db: Database, held: readonly HeldJournal[]): Promise<Map<string, string>> {
  const asked = held.map(({ journal, held: { seq, hash } }) => ({
    learner_id: journal.learnerId,
    journal_id: journal.journalId,
    seq,
    hash,
  }));
  const { rows } = await sql<ReceiptRow>`
    select r.journal_id, r.seq, encode(r.hash, 'hex') as hash, r.jws
    from mundap.receipts r
    join jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as j (learner_id uuid, journal_id uuid, seq integer, hash text)
      on r.learner_id = j.learner_id and r.journal_id = j.journal_id and r.seq = j.seq
      and r.hash = decode(j.hash, 'hex')`.execute(db);
  return new Map(rows.map((row) => [placeOf(row.journal_id, row), row.jws]));
}

type Signed = { receipt: Receipt; payloadHash: Sha256; jws: string };

async function sign(deps: Pick<SyncDeps, "now" | "signReceipt">, one: HeldJournal): Promise<Signed> {
  const { learnerId, deviceId, journalId } = one.journal;
  const { seq, hash } = one.held;
  const issuedAt = deps.now();
  const receipt: Receipt = { format: "mundap-receipt", learnerId, deviceId, journalId, seq, hash, issuedAt };
  const payload = JSON.stringify(receipt);
  return { receipt, payloadHash: sha256Hex(payload), jws: await deps.signReceipt(payload) };
}

async function insertReceipts(db: Database, signed: readonly Signed[]): Promise<void> {
  if (signed.length === 0) return;
  await db
    .insertInto("receipts")
    .values(
      signed.map(({ receipt, payloadHash, jws }) => ({
        learner_id: receipt.learnerId,
        journal_id: receipt.journalId,
        seq: receipt.seq,
        hash: Buffer.from(receipt.hash, "hex"),
        code: receiptCode(payloadHash),
        payload_hash: payloadHash,
        jws,
        issued_at: new Date(receipt.issuedAt),
      })),
    )
    .execute();
}
