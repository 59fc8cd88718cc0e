import { Dexie, type EntityTable, type Table } from "dexie";
import type { Uuid } from "../../domain/id.ts";
import type { Ports } from "../ports.ts";
import { ANCHOR_KEYS, type AnchorRow } from "./anchor-row.ts";
import { ATTEMPT_KEYS, type AttemptRow } from "./attempt-row.ts";
import { BLOB_KEYS, type BlobRow } from "./blob-row.ts";
import { CATALOG_KEYS, type CatalogRow } from "./catalog-row.ts";
import { EVENT_KEYS, type EventRow } from "./event-row.ts";
import { GRADE_KEYS, type GradeRow } from "./grade-row.ts";
import { judgeGrades } from "./judge-grades.ts";
import { JOURNAL_KEYS, type JournalRow } from "./journal-row.ts";
import { keepOpen } from "./keep-open.ts";
import { LABEL_KEYS, type LabelRow } from "./label-row.ts";
import { MANIFEST_KEYS, type ManifestRow } from "./manifest-row.ts";
import { META_KEYS, type MetaRow } from "./meta-row.ts";
import { OUTBOX_KEYS, type OutboxRow } from "./outbox-row.ts";
import { OUTCOME_KEYS, type OutcomeRow } from "./outcome-row.ts";
import { PARTIAL_KEYS, type PartialRow } from "./partial-row.ts";
import { RECEIPT_KEYS, type ReceiptRow } from "./receipt-row.ts";
import { SENDER_KEYS, type SenderRow } from "./sender-row.ts";
import { SET_KEYS, type SetRow } from "./set-row.ts";
import { TICKET_KEYS, type TicketRow } from "./ticket-row.ts";

/** Explicit keys everywhere: a key made by the database is lost with it, and repeats after it. */
export type Database = Dexie & {
  meta: Table<MetaRow, MetaRow["k"]>;
  catalog: EntityTable<CatalogRow, "k">;
  sets: EntityTable<SetRow, "setId">;
  manifests: EntityTable<ManifestRow, "payloadHash">;
  labels: EntityTable<LabelRow, "payloadHash">;
  blobs: EntityTable<BlobRow, "sha256">;
  partials: EntityTable<PartialRow, "setId">;
  journals: EntityTable<JournalRow, "journalId">;
  events: Table<EventRow, [Uuid, number]>;
  attempts: EntityTable<AttemptRow, "attemptId">;
  grades: Table<GradeRow, [Uuid, string]>;
  outbox: Table<OutboxRow, [Uuid, number]>;
  receipts: EntityTable<ReceiptRow, "journalId">;
  outcomes: Table<OutcomeRow, [Uuid, string]>;
  tickets: EntityTable<TicketRow, "sessionId">;
  anchors: EntityTable<AnchorRow, "startId">;
  sender: Table<SenderRow, SenderRow["k"]>;
};

export function databaseName(learnerId: Uuid): string {
  return `mundap.${learnerId}`;
}

export type OpenDatabase = {
  learnerId: Uuid;
  /** Whether this device has held a database for this account before: then an empty one is a loss. */
  known: "known" | "new";
  ports: Ports;
  /** Whenever it had to be opened again: may put back what is lost before anybody else reads. */
  refill?: (db: Database) => Promise<void>;
};

/**
 * The account's database, open. Its creation writes the install sentinel in the same transaction;
 * when a known device creates it, the loss is put on record there too. That also covers a database
 * that was evicted while open: Dexie would re-create it silently at the next use.
 */
export async function openDatabase(opening: OpenDatabase): Promise<Database> {
  const { learnerId, known, ports, refill } = opening;
  // `strict`: an answer is acknowledged only once it has left the operating system's buffers.
  const db = new Dexie(databaseName(learnerId), { chromeTransactionDurability: "strict" }) as Database;
  db.version(1).stores({
    meta: META_KEYS,
    catalog: CATALOG_KEYS,
    roots: "version",
    sets: SET_KEYS,
    manifests: MANIFEST_KEYS,
    blobs: BLOB_KEYS,
    partials: PARTIAL_KEYS,
    journals: JOURNAL_KEYS,
    events: EVENT_KEYS,
    attempts: ATTEMPT_KEYS,
    grades: GRADE_KEYS,
    outbox: "[journalId+seq], type",
    receipts: RECEIPT_KEYS,
    outcomes: OUTCOME_KEYS,
    tickets: TICKET_KEYS,
    anchors: ANCHOR_KEYS,
    sender: SENDER_KEYS,
  });
  // Roots are the device's, no longer an account's.
  db.version(2)
    .stores({ roots: null, outbox: OUTBOX_KEYS })
    .upgrade(async (transaction) => {
      await judgeGrades(transaction.table("grades"), await transaction.table("outcomes").toArray());
    });
  db.version(3).stores({ labels: LABEL_KEYS });
  let existed = known === "known";
  db.on("populate", (transaction) => {
    const meta = transaction.table<MetaRow>("meta");
    const at = ports.clock.wallMs();
    void meta.add({ k: "install", installId: ports.random.uuid(), createdAt: at });
    if (existed) void meta.add({ k: "lost", at, startId: ports.clock.startId });
    existed = true;
  });
  await keepOpen(db, refill);
  existed = true;
  return db;
}
