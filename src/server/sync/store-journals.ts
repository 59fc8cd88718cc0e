import type { Sha256, Uuid } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";
import type { EventResult, JournalHead, SyncInput } from "../../protocol/sync.ts";
import type { Signed } from "../api/context.ts";
import { storableText } from "../db/storable-text.ts";
import { linksOn, mergeJournal, NO_CURSOR, tipOf, type Cursor, type Merge } from "./merge-journal.ts";
import { openingOf, type Arrival } from "./read-arrivals.ts";
import type { Advance, NewEvent } from "./store-events.ts";
import type { OpenJournal } from "./sync-deps.ts";
import type { SyncRows } from "./sync-rows.ts";

/** What a batch brings for one journal, and whose journal it is. */
export type JournalBatch = {
  journalId: Uuid;
  ownerId: Uuid;
  /** Whether there was something of it before this batch. */
  isKnown: boolean;
  arrivals: Arrival[];
  head: JournalHead | undefined;
};

export type StoredJournal = {
  journal: OpenJournal;
  /** Up to where the sender's own chain is held without a gap. */
  held: Cursor | undefined;
  /** What had not been stored before this batch, by hash. */
  fresh: Sha256[];
  results: EventResult[];
};

type Batch = { signed: Signed; input: Pick<SyncInput, "batchId" | "build">; receivedAt: Date };

/** Stores what is new of some journals, in a fixed number of statements however many events there are. */
export async function storeJournals(
  rows: SyncRows,
  batch: Batch,
  journals: readonly JournalBatch[],
): Promise<StoredJournal[]> {
  const { signed, input, receivedAt } = batch;
  const build = storableText(input.build);
  const opened = await rows.openJournals(
    journals.map((one) => newJournal(one, signed)),
    build,
  );
  const open = (one: JournalBatch) => must(opened.get(one.journalId), "a journal just made is there");
  const merges = await mergeAll(rows, journals, open);

  const broken = journals.flatMap(({ arrivals }) => arrivals.filter(({ hold }) => hold === "not_intact"));
  const kept = await rows.quarantine(
    { ...signed, reason: "not_intact", receivedAt },
    broken.map(({ sealed }) => JSON.stringify(sealed)),
  );

  const inserts: NewEvent[] = [];
  const advances: Advance[] = [];
  const stored: StoredJournal[] = [];
  const reflagged = [];
  for (const one of journals) {
    const journal = open(one);
    const merge = must(merges.get(one.journalId), "every journal is merged");
    const intact = one.arrivals.filter(({ hold }) => hold !== "not_intact");
    const byHash = new Map(intact.map((arrival) => [arrival.sealed.hash, arrival]));
    for (const link of merge.inserts) {
      inserts.push({ journal, arrival: must(byHash.get(link.hash), "an insert arrived"), fork: link.fork });
    }
    for (const link of merge.reflagged) reflagged.push({ journal, link });
    advances.push({ journal, cursor: merge.cursor, head: headOf(one), opening: openedBy(one) });
    stored.push({
      journal: { ...journal, deviceId: openedBy(one)?.deviceId ?? journal.deviceId },
      held: heldFor(one, merge),
      fresh: merge.inserts.map(({ hash }) => hash),
      results: one.arrivals.map((arrival) => resultOf(arrival, { merge, kept })),
    });
  }
  await rows.reflagEvents(reflagged);
  await rows.storeEvents({ inserts, advances }, { batchId: input.batchId, receivedAt, build });
  return stored;
}

async function mergeAll(
  rows: SyncRows,
  journals: readonly JournalBatch[],
  open: (one: JournalBatch) => OpenJournal,
): Promise<Map<Uuid, Merge>> {
  // As a rule what comes follows on what is there, and then nothing of that has to be read.
  const unclear = journals.filter((one) => {
    const journal = open(one);
    const { announcedSeq } = journal;
    return !linksOn(linksOf(one), { cursor: cursorOf(journal), announcedSeq, head: one.head });
  });
  const links = await rows.loadLinks(
    unclear.map((one) => {
      const journal = open(one);
      const seqs = [...linksOf(one), ...(one.head ? [one.head] : [])].map(({ seq }) => seq);
      const first = Math.min(...seqs, (journal.seq ?? -1) + 1);
      return { journal, fromSeq: first - 1 };
    }),
  );
  const merges = new Map<Uuid, Merge>();
  const forked: JournalBatch[] = [];
  for (const one of journals) {
    const stored = links.get(one.journalId) ?? [];
    const merge = mergeJournal({ cursor: cursorOf(open(one)), stored, arriving: linksOf(one) });
    merges.set(one.journalId, merge);
    if ([...merge.links.values()].some(({ fork }) => fork)) forked.push(one);
  }
  // Rare: to say how far a forked chain is held, the way back to its first event is needed.
  const whole =
    forked.length === 0
      ? undefined
      : await rows.loadLinks(forked.map((one) => ({ journal: open(one), fromSeq: 0 })));
  for (const one of forked) {
    const stored = whole?.get(one.journalId) ?? [];
    merges.set(one.journalId, mergeJournal({ cursor: cursorOf(open(one)), stored, arriving: linksOf(one) }));
  }
  return merges;
}

function newJournal(one: JournalBatch, signed: Signed) {
  const opening = openedBy(one);
  return {
    learnerId: one.ownerId,
    journalId: one.journalId,
    deviceId: opening?.deviceId ?? signed.deviceId,
    kind: opening?.kind ?? ("attempt" as const),
    isKnown: one.isKnown,
  };
}

function openedBy({ arrivals }: JournalBatch): Advance["opening"] {
  const opening = openingOf(arrivals);
  if (opening === undefined) return undefined;
  return { deviceId: opening.deviceId, kind: opening.type === "started" ? "attempt" : "device" };
}

function linksOf({ arrivals }: JournalBatch) {
  return arrivals.flatMap(({ sealed: { seq, hash, previous }, hold }) =>
    hold === "not_intact" ? [] : [{ seq, hash, previous, fork: false }],
  );
}

function cursorOf(journal: OpenJournal): Cursor {
  return journal.seq === null || journal.hash === null ? NO_CURSOR : { seq: journal.seq, hash: journal.hash };
}

/** The events themselves announce at least the newest of them. */
function headOf(one: JournalBatch): JournalHead | undefined {
  const newest = linksOf(one).reduce<{ seq: number; hash: Sha256 } | undefined>(
    (best, link) => (best === undefined || link.seq > best.seq ? link : best),
    one.head,
  );
  return newest && { journalId: one.journalId, seq: newest.seq, hash: newest.hash };
}

/**
 * Only a sender on a forked chain is told of that chain; everyone else of the one that counts, and no
 * further than its own head: a device that was restored from a backup does not know what it sent since.
 */
function heldFor(one: JournalBatch, merge: Merge): Cursor | undefined {
  const sent = linksOf(one).map(({ hash }) => hash);
  const onFork = sent.filter((hash) => merge.links.get(hash)?.fork === true);
  if (onFork.length > 0) return tipOf(onFork, merge.links);
  const { head } = one;
  if (head !== undefined && head.seq < merge.cursor.seq && merge.links.get(head.hash)?.fork === false) {
    return { seq: head.seq, hash: head.hash };
  }
  return merge.cursor.seq < 0 ? undefined : merge.cursor;
}

function resultOf(
  { sealed, hold }: Arrival,
  { merge, kept }: { merge: Merge; kept: ReadonlySet<string> },
): EventResult {
  const { journalId, seq, hash } = sealed;
  if (hold === "not_intact") {
    return kept.has(JSON.stringify(sealed))
      ? { journalId, seq, hash, code: "held", reason: hold }
      : { journalId, seq, hash, code: "retry", reason: "quarantine_full" };
  }
  const code = must(merge.codes.get(hash), "every intact event has been merged");
  if (code === "applied" && hold !== undefined) return { journalId, seq, hash, code: "held", reason: hold };
  // Replies are lost: where it stands is said as often as it comes.
  if (code === "duplicate" && merge.links.get(hash)?.fork)
    return { journalId, seq, hash, code, reason: "fork" };
  return { journalId, seq, hash, code };
}
