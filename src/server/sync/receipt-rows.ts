import { sql } from "kysely";
import type { Receipt } from "../../domain/attempt/receipt.ts";
import { receiptCode } from "../../domain/attempt/receipt-code.ts";
import type { Sha256, Uuid } from "../../domain/id.ts";
import type { Database } from "../db/open-database.ts";
import type { Cursor } from "./merge-journal.ts";
import type { OpenJournal } from "./sync-deps.ts";

/** A journal, and up to where the server holds it for the one who sent. */
export type HeldJournal = {
  journal: OpenJournal;
  held: Cursor;
  /** Its newest event came just now, so that no receipt can have said it. */
  isNew: boolean;
};

export type SignedReceipt = { receipt: Receipt; payloadHash: Sha256; jws: string };

type ReceiptRow = { journal_id: Uuid; seq: number; hash: Sha256; jws: string };

/** The place that a receipt speaks of. */
export function placeOf(journalId: Uuid, { seq, hash }: Cursor): string {
  return `${journalId} ${seq} ${hash}`;
}

export async function findReceipts(db: Database, held: readonly HeldJournal[]): Promise<Map<string, string>> {
  if (held.length === 0) return new Map();
  const learnerIds = held.map(({ journal }) => journal.learnerId);
  const journalIds = held.map(({ journal }) => journal.journalId);
  const seqs = held.map((one) => one.held.seq);
  const hashes = held.map((one) => one.held.hash);
  const { rows } = await sql<ReceiptRow>`
    select r.journal_id, r.seq, encode(r.hash, 'hex') as hash, r.jws
    from mundap.receipts r
    join unnest(${learnerIds}::uuid[], ${journalIds}::uuid[], ${seqs}::integer[], ${hashes}::text[])
      as j (learner_id, journal_id, seq, hash)
      on r.learner_id = j.learner_id and r.journal_id = j.journal_id and r.seq = j.seq
      and r.hash = decode(j.hash, 'hex')`.execute(db);
  return new Map(rows.map((row) => [placeOf(row.journal_id, row), row.jws]));
}

export async function insertReceipts(db: Database, signed: readonly SignedReceipt[]): Promise<void> {
  if (signed.length === 0) return;
  const rows = signed.map(({ receipt, payloadHash, jws }) => ({
    learner_id: receipt.learnerId,
    journal_id: receipt.journalId,
    seq: receipt.seq,
    hash: receipt.hash,
    code: receiptCode(payloadHash),
    payload_hash: payloadHash,
    jws,
    issued_at: new Date(receipt.issuedAt).toISOString(),
  }));
  await sql`
    insert into mundap.receipts (learner_id, journal_id, seq, hash, code, payload_hash, jws, issued_at)
    select r.learner_id, r.journal_id, r.seq, decode(r.hash, 'hex'), r.code, r.payload_hash, r.jws, r.issued_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      learner_id uuid, journal_id uuid, seq integer, hash text, code text, payload_hash text, jws text,
      issued_at timestamptz)`.execute(db);
}
