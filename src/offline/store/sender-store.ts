import type { TimeMs, Uuid } from "../../domain/id.ts";
import type { Outcome } from "../../protocol/sync.ts";
import type { AnchorRow } from "./anchor-row.ts";
import type { EventRow } from "./event-row.ts";
import { judgeGrades } from "./judge-grades.ts";
import type { JournalRow } from "./journal-row.ts";
import { ofJournal } from "./of-journal.ts";
import type { Database } from "./open-database.ts";
import type { OutboxRow } from "./outbox-row.ts";
import { readPlaces, type Place } from "./read-places.ts";
import { readWaiting } from "./read-waiting.ts";
import type { ReceiptRow } from "./receipt-row.ts";
import type { LeaseRow, PhaseRow, TryingRow } from "./sender-row.ts";

export type Refusal = { at: TimeMs; build: string };

/** What the sender reads and writes inside one transaction. */
export type SenderRows = {
  readLease(): PromiseLike<LeaseRow | undefined>;
  putLease(lease: LeaseRow): PromiseLike<unknown>;
  putPhase(phase: PhaseRow): PromiseLike<unknown>;
  readTrying(): PromiseLike<TryingRow | undefined>;
  putTrying(trying: TryingRow): PromiseLike<unknown>;
  /** In the order of their places, without those set aside for more than want of a receipt. */
  readWaiting(most: number, also: (row: OutboxRow) => boolean): PromiseLike<OutboxRow[]>;
  readOutbox(places: Place[]): PromiseLike<(OutboxRow | undefined)[]>;
  putOutbox(rows: OutboxRow[]): PromiseLike<unknown>;
  readAside(): PromiseLike<OutboxRow[]>;
  setAside(place: Place, why: NonNullable<OutboxRow["aside"]>, by: Refusal): PromiseLike<unknown>;
  /** Out of the outbox; the events themselves stay. */
  release(journalId: Uuid, upTo: number): PromiseLike<unknown>;
  readEvents(places: Place[]): PromiseLike<(EventRow | undefined)[]>;
  readJournals(journalIds: Uuid[]): PromiseLike<(JournalRow | undefined)[]>;
  readReceipt(journalId: Uuid): PromiseLike<ReceiptRow | undefined>;
  putReceipt(receipt: ReceiptRow): PromiseLike<unknown>;
  /** Those of attempts that are on this device. */
  putOutcomes(outcomes: readonly Outcome[]): PromiseLike<unknown>;
  readAnchor(startId: Uuid): PromiseLike<AnchorRow | undefined>;
  putAnchor(anchor: AnchorRow): PromiseLike<unknown>;
};

export type SenderTransaction = "lease" | "phase" | "claim" | "settle" | "set_aside";

/**
 * Where the sender keeps its state. `work` waits for nothing but its rows; its promise comes true once
 * all of it is durable, and where it fails nothing of it is.
 */
export type SenderStore = {
  transact<T>(what: SenderTransaction, work: (rows: SenderRows) => Promise<T>): Promise<T>;
};

/** Each transaction over the tables it needs: recording does not wait for what touches others. */
export function openSenderStore(db: Database): SenderStore {
  const { sender, outbox, events, journals, receipts, outcomes, grades, attempts, anchors, meta } = db;
  const tables = {
    lease: [sender],
    phase: [sender],
    claim: [sender, outbox, events, journals],
    settle: [sender, outbox, events, receipts, outcomes, grades, attempts, anchors, meta],
    set_aside: [sender, outbox],
  };
  const rows: SenderRows = {
    async readLease() {
      const row = await sender.get("lease");
      return row?.k === "lease" ? row : undefined;
    },
    putLease: (lease) => sender.put(lease),
    async putPhase(phase) {
      const before = await sender.get("phase");
      await sender.put({
        ...phase,
        failing: failingSince(before?.k === "phase" ? before : undefined, phase),
      });
    },
    async readTrying() {
      const row = await sender.get("trying");
      return row?.k === "trying" ? row : undefined;
    },
    putTrying: (trying) => sender.put(trying),
    readWaiting: (most, also) => readWaiting(db, most, also),
    readOutbox: (places) => readPlaces(outbox, places),
    putOutbox: (rows) => outbox.bulkPut(rows),
    readAside: () => outbox.where("aside").above("").toArray(),
    async setAside(place, why, { at, build }) {
      const { times = 0 } = (await outbox.get(place))?.refused ?? {};
      await outbox.update(place, { aside: why, refused: { times: times + 1, at, build } });
      if (why !== "fork") return;
      await markForked(attempts, place);
      await markJournalForked(meta, place);
    },
    release: (journalId, upTo) => ofJournal(outbox, journalId, { upTo }).delete(),
    readEvents: (places) => readPlaces(events, places),
    readJournals: (journalIds) => journals.bulkGet(journalIds),
    readReceipt: (journalId) => receipts.get(journalId),
    putReceipt: (receipt) => receipts.put(receipt),
    async putOutcomes(news) {
      const ids = [...new Set(news.map(({ attemptId }) => attemptId))];
      const here = new Set((await attempts.bulkGet(ids)).map((attempt) => attempt?.attemptId));
      const own = news.filter(({ attemptId }) => here.has(attemptId));
      const ours = await events.bulkGet(own.map(({ attemptId, seq }): Place => [attemptId, seq]));
      // Another copy of this device's profile may have gone on otherwise: a word on its answer is none on ours.
      const told = own.filter(({ hash }, place) => !hash || ours[place]?.hash === hash);
      await outcomes.bulkPut(told);
      await judgeGrades(grades, told, outbox);
      for (const { attemptId, seq, reason } of own)
        if (reason === "fork") await markForked(attempts, [attemptId, seq]);
    },
    readAnchor: (startId) => anchors.get(startId),
    putAnchor: (anchor) => anchors.put(anchor),
  };
  return {
    async transact(what, work) {
      // An async function itself: by that the database knows that it has to wait for plain promises.
      return await db.transaction("rw", tables[what], async () => await work(rows));
    },
  };
}

/** A try that is under way says nothing yet. */
function failingSince(before: PhaseRow | undefined, now: PhaseRow): PhaseRow["failing"] {
  if (now.phase === "sending") return before?.failing;
  return before?.failing?.code === now.failing?.code ? before?.failing : now.failing;
}

/** A row goes with its receipt, an outcome with a decision; that there are two journals of the attempt stays known. */
export async function markForked(attempts: Database["attempts"], [attemptId, seq]: Place): Promise<void> {
  const attempt = await attempts.get(attemptId);
  if (!attempt || (attempt.forkedAt ?? Infinity) <= seq) return;
  await attempts.update(attemptId, { forkedAt: seq });
}

async function markJournalForked(meta: Database["meta"], [journalId, seq]: Place): Promise<void> {
  const own = await meta.get("deviceJournal");
  if (own?.k !== "deviceJournal" || own.journalId !== journalId || (own.forkedAt ?? Infinity) <= seq) return;
  await meta.put({ ...own, forkedAt: seq });
}
