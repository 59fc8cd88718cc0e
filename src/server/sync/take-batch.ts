import type { Uuid } from "../../domain/id.ts";
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from "../../protocol/sync.ts";
import type { EventResult, Outcome, SyncInput, SyncResult } from "../../protocol/sync.ts";
import type { Signed } from "../api/context.ts";
import type { AttemptKey } from "./attempt-rows.ts";
import { issueReceipts } from "./issue-receipts.ts";
import { outcomeFor } from "./outcome-for.ts";
import { notesOf } from "./notes-of.ts";
import { byJournal, openingOf, type Arrival } from "./read-arrivals.ts";
import type { HeldJournal } from "./receipt-rows.ts";
import { openAsked, regradeAttempts, type Judged, type RegradeScope } from "./regrade-attempts.ts";
import { storeJournals, type JournalBatch, type StoredJournal } from "./store-journals.ts";
import type { SyncDeps } from "./sync-deps.ts";
import type { SyncRows } from "./sync-rows.ts";

export type TakeDeps = Pick<SyncDeps, "now" | "signReceipt" | "sayAgain" | "readTicket" | "note">;

/** What a device sends; without its clocks where a person takes in what was put by. */
export type TakenInput = Omit<SyncInput, "clock"> & Partial<Pick<SyncInput, "clock">>;

type Batch = { signed: Signed; input: TakenInput; arrivals: Arrival[] };
type Received = Batch & { rows: SyncRows; receivedAt: Date };

/**
 * Inside a transaction: stores what is new, judges what that touches, and signs for what is held.
 *
 * Locked are the journals of the batch, and while they are judged what they compete in, because of attempts at one
 * session, or of a person at a set that limits them, only the best count. A person's devices wait for each other
 * nowhere else. The number of statements depends on what kind of thing arrives, never on how many events.
 */
export async function takeBatch(deps: TakeDeps, rows: SyncRows, batch: Batch): Promise<SyncResult> {
  const serverTime = deps.now();
  const taken = await take(deps, { ...batch, rows, receivedAt: new Date(serverTime) });
  return {
    kind: "attempts.sync.result",
    batchId: batch.input.batchId,
    serverTime,
    ...taken,
    flow: { maxEvents: MAX_BATCH_EVENTS, maxBytes: MAX_BATCH_BYTES, minDelayMs: 0 },
  };
}

async function take(
  deps: TakeDeps,
  batch: Received,
): Promise<Pick<SyncResult, "results" | "receipts" | "outcomes" | "tickets">> {
  const { rows, signed, input, arrivals, receivedAt } = batch;
  const journals = byJournal(arrivals);
  const journalIds = [...new Set([...journals.keys(), ...input.heads.map(({ journalId }) => journalId)])];
  const met = await rows.meetSender(signed, {
    clock: input.clock,
    journalIds,
    nowMs: receivedAt.getTime(),
  });
  const { learnerIds } = met;
  // Forgotten between the look at the credential and this: the device hears of it when it asks again.
  if (learnerIds.length === 0) return refuseAll(arrivals);
  // Until its first row there is nothing to lock of a journal, and joined identities could each make one of it.
  if (learnerIds.length > 1) await rows.lockIds("journal", journalIds);
  const owners = learnerIds.length > 1 ? await rows.findOwners(journalIds) : met.owners;

  const { own, foreign } = sortByOwner(batch, { journals, journalIds, learnerIds, owners });
  const stored = await storeAll(deps, batch, own);
  const results = inOrder(arrivals, [
    ...stored.journals.flatMap((one) => one.results),
    ...stored.refused,
    ...foreign,
  ]);
  const read = new Map(
    arrivals.flatMap(({ sealed, event }) => (event === undefined ? [] : [[sealed.hash, event] as const])),
  );
  deps.note({ what: "batch" });
  for (const result of results)
    for (const note of notesOf(result, read.get(result.hash), receivedAt)) deps.note(note);

  const touched = stored.journals.map(({ journal }): AttemptKey => ({
    learnerId: journal.learnerId,
    attemptId: journal.journalId,
  }));
  const fresh = new Set(stored.journals.flatMap((one) => one.fresh));
  const judged = await regradeAll(deps, { rows, learnerIds, read, fresh }, touched);
  const held = stored.journals.flatMap(({ journal, held }): HeldJournal[] =>
    held === undefined ? [] : [{ journal, held, isNew: fresh.has(held.hash) }],
  );
  const outcomes = newsOf(judged, { arrivals, held, touched }).map((outcome) =>
    outcomeFor(input.protocol, outcome),
  );
  const receipts = await issueReceipts(deps, rows, held);
  if (met.anchor === "new" && input.clock) {
    const { startId } = input.clock;
    const except = touched.map(({ attemptId }) => attemptId);
    await rows.putBehind({ learnerIds, deviceId: signed.deviceId, startId, except });
  }
  const { tickets } = met;
  return { results, receipts, outcomes, ...(tickets.length > 0 && { tickets }) };
}

/**
 * What the sender may not know yet: what changed, and what it asked about. A long attempt that is sent
 * answer by answer would otherwise carry all of its outcomes every time; it gets them all at its end, or
 * when it asks with its head alone, so that a reply that was lost leaves nothing unknown. Nor does it know what
 * became of what is held beyond this batch: its reply was lost, and the receipt for it goes out with this one. What
 * came damaged may be here already, and does not say which question it answers. Of an attempt that the sender does not
 * mention, which competes with one that it does, it gets what changed.
 */
function newsOf(
  judged: readonly Judged[],
  {
    arrivals,
    held,
    touched,
  }: { arrivals: readonly Arrival[]; held: readonly HeldJournal[]; touched: readonly AttemptKey[] },
): Outcome[] {
  const asked = new Set<string>();
  const mentioned = new Set(touched.map(({ attemptId }) => attemptId));
  const partly = new Set<Uuid>();
  const whole = new Set<Uuid>();
  const sentUpTo = new Map<Uuid, number>();
  for (const { sealed, event, hold } of arrivals) {
    partly.add(sealed.journalId);
    sentUpTo.set(sealed.journalId, Math.max(sealed.seq, sentUpTo.get(sealed.journalId) ?? 0));
    if (event?.type === "answered") asked.add(`${sealed.journalId} ${event.questionId}`);
    const isEnd = event?.type === "finished" || event?.type === "sealed";
    if (isEnd || hold === "not_intact") whole.add(sealed.journalId);
  }
  for (const { journal, held: head } of held) {
    if (head.seq > (sentUpTo.get(journal.journalId) ?? Infinity)) whole.add(journal.journalId);
  }
  return judged.flatMap(({ outcome, changed }) => {
    const { attemptId, questionId } = outcome;
    const all = whole.has(attemptId) || (mentioned.has(attemptId) && !partly.has(attemptId));
    return all || changed || asked.has(`${attemptId} ${questionId}`) ? [outcome] : [];
  });
}

type Known = {
  journals: ReadonlyMap<Uuid, Arrival[]>;
  journalIds: readonly Uuid[];
  learnerIds: readonly Uuid[];
  owners: ReadonlyMap<Uuid, Uuid[]>;
};

/** Whose journals these are: known ones say it themselves, new ones by their first event. */
function sortByOwner(
  { signed, input }: Received,
  { journals, journalIds, learnerIds, owners }: Known,
): { own: JournalBatch[]; foreign: EventResult[] } {
  const heads = new Map(input.heads.map((head) => [head.journalId, head]));
  const own: JournalBatch[] = [];
  const foreign: EventResult[] = [];
  for (const journalId of journalIds) {
    const mine = journals.get(journalId) ?? [];
    const known = owners.get(journalId);
    const opening = openingOf(mine);
    // Whoever has the opening has one of that id too: a stranger may have sent what came after it, and keeps only that.
    const isNew = known === undefined || opening !== undefined;
    const ownerId = known?.find((id) => learnerIds.includes(id)) ?? (isNew ? signed.learnerId : undefined);
    if (ownerId === undefined || (opening !== undefined && !learnerIds.includes(opening.learnerId))) {
      // Not stored, and so not called held: it stays with the sender, and goes out when its owner is back.
      foreign.push(...mine.map(({ sealed }) => refusal(sealed, "not_allowed")));
    } else {
      own.push({
        journalId,
        ownerId,
        isKnown: known?.includes(ownerId) === true,
        arrivals: mine,
        head: heads.get(journalId),
      });
    }
  }
  return { own, foreign };
}

function refuseAll(arrivals: readonly Arrival[]): Pick<SyncResult, "results" | "receipts" | "outcomes"> {
  return {
    results: arrivals.map(({ sealed }) => refusal(sealed, "not_allowed")),
    receipts: [],
    outcomes: [],
  };
}

function refusal({ journalId, seq, hash }: Arrival["sealed"], reason: string): EventResult {
  return { journalId, seq, hash, code: "retry", reason };
}

/** All journals at once; if that should fail, one by one, so that only the poisoned one is sent back. */
async function storeAll(
  deps: TakeDeps,
  batch: Received,
  own: readonly JournalBatch[],
): Promise<{ journals: StoredJournal[]; refused: EventResult[] }> {
  const { rows, signed, input, receivedAt } = batch;
  if (own.length === 0) return { journals: [], refused: [] };
  const all = await rows.inSavepoint(() => storeJournals(rows, { signed, input, receivedAt }, own));
  if (all.ok) return { journals: all.value, refused: [] };
  const journals: StoredJournal[] = [];
  const refused: EventResult[] = [];
  // In the order in which they are locked at once: two that are stored one by one must not wait for each other.
  for (const one of own.toSorted((a, b) => (a.journalId < b.journalId ? -1 : 1))) {
    const alone = await rows.inSavepoint(() => storeJournals(rows, { signed, input, receivedAt }, [one]));
    if (alone.ok) {
      journals.push(...alone.value);
    } else {
      deps.note({ what: "poison", journalId: one.journalId, error: alone.error });
      refused.push(...one.arrivals.map(({ sealed }) => refusal(sealed, "server_error")));
    }
  }
  return { journals, refused };
}

/** What is stored stays stored, also when judging it meets a bug: the answers follow once that is mended. */
async function regradeAll(
  deps: TakeDeps,
  scope: RegradeScope,
  attempts: readonly AttemptKey[],
): Promise<Judged[]> {
  const all = await scope.rows.inSavepoint(() => regradeAttempts(deps, scope, attempts));
  if (all.ok) return all.value;
  const judged: Judged[] = [];
  // A part that fails lets go of what it locked. All is locked before the first, at once and in one order: two that
  // lock it part by part would wait for each other. Where that fails, the job judges each by itself.
  const locked = await scope.rows.inSavepoint(() => openAsked(deps, scope, attempts));
  for (const key of attempts) {
    const alone = locked.ok
      ? await scope.rows.inSavepoint(() => regradeAttempts(deps, scope, [key]))
      : locked;
    if (alone.ok) {
      judged.push(...alone.value);
    } else {
      deps.note({ what: "poison", journalId: key.attemptId, error: alone.error });
      await scope.rows.markUnjudged(key, deps.now());
    }
  }
  return judged;
}

/** One result for each event that was sent, in the order in which they were sent. */
function inOrder(arrivals: readonly Arrival[], results: readonly EventResult[]): EventResult[] {
  const byPlace = new Map(
    results.map((result) => [`${result.journalId} ${result.seq} ${result.hash}`, result]),
  );
  return arrivals.flatMap(
    ({ sealed }) => byPlace.get(`${sealed.journalId} ${sealed.seq} ${sealed.hash}`) ?? [],
  );
}
