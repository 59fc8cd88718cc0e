import { readEvent } from "../../domain/attempt/journal.ts";
import type { Uuid } from "../../domain/id.ts";
import { isBeingForgotten } from "../store/forgetting.ts";
import type { Local } from "../store/local.ts";
import { ofJournal } from "../store/of-journal.ts";
import type { CopiedAttempt, CopiedEvent } from "./copy-entry.ts";
import { findRestorable } from "./find-restorable.ts";
import { foldRestored } from "./fold-restored.ts";
import type { Beat, FoundCopies } from "./found-copies.ts";

export type Restored = { events: number; answers: number };

const utf8 = new TextEncoder();

/**
 * Puts back what the database has lost: each journal in one transaction, its events into the outbox, its
 * attempt told again by them. What is there already stays as it is, so that a repeat changes nothing.
 */
export async function restoreJournals(local: Local, found: FoundCopies, beat?: Beat): Promise<Restored> {
  const restored: Restored = { events: 0, answers: 0 };
  for (const [journalId, copied] of found.events) {
    if (await isHeld(local, copied)) continue;
    const events = await restoreJournal(local, copied, found.attempts.get(journalId));
    restored.events += events.length;
    restored.answers += events.filter(({ type }) => type === "answered").length;
    await beat?.();
  }
  return restored;
}

/** A chain whose last event is here is here from its beginning. */
async function isHeld({ db }: Local, copied: readonly CopiedEvent[]): Promise<boolean> {
  const last = copied.reduce((newest, event) => (event.seq > newest.seq ? event : newest));
  const row = await db.events.get([last.journalId, last.seq]);
  return row?.hash === last.hash;
}

/** Gives what was put back of one journal, in its order. */
export async function restoreJournal(
  local: Local,
  copied: readonly CopiedEvent[],
  attempt: CopiedAttempt | undefined,
): Promise<CopiedEvent[]> {
  const { db } = local;
  const [{ journalId, of }] = copied as [CopiedEvent];
  const tables = [db.events, db.journals, db.outbox, db.receipts, db.meta, db.attempts, db.grades];
  return await db.transaction("rw", tables, async () => {
    // The account is being forgotten in another tab, and what came back now would go with it.
    if (await isBeingForgotten(db)) return [];
    const rows = await ofJournal(db.events, journalId).toArray();
    const held = new Map(rows.map(({ seq, hash }) => [seq, hash]));
    const { restore, head } = findRestorable(held, copied);
    if (restore.length === 0 || !head) return [];
    const receipt = await db.receipts.get(journalId);
    const waiting = restore.filter(({ seq }) => seq > (receipt?.seq ?? -1));
    await db.events.bulkAdd(restore.map(({ k: _k, of: _of, category: _category, ...row }) => row));
    await db.outbox.bulkPut(
      waiting.map(({ seq, type, body }) => ({
        journalId,
        seq,
        type,
        bytes: utf8.encode(body).byteLength,
      })),
    );
    await db.journals.put({ journalId, of, headSeq: head.seq, headHash: head.hash });
    if (of === "device") {
      await takeUpDeviceJournal(local, journalId);
    } else {
      await tellAgain(local, { journalId, copied, attempt });
    }
    return restore;
  });
}

/** Only this device's own goes on: two devices that wrote to one journal would fork it. */
async function takeUpDeviceJournal({ db, account }: Local, journalId: Uuid): Promise<void> {
  if (await db.meta.get("deviceJournal")) return;
  const first = await db.events.get([journalId, 0]);
  const opened = first && readEvent(first.body);
  if (!opened?.ok || opened.value.type !== "device_opened") return;
  if (opened.value.deviceId === account.deviceId) await db.meta.add({ k: "deviceJournal", journalId });
}

type Told = { journalId: Uuid; copied: readonly CopiedEvent[]; attempt: CopiedAttempt | undefined };

async function tellAgain({ db, account }: Local, { journalId, copied, attempt }: Told): Promise<void> {
  const standing = await db.attempts.get(journalId);
  const known = attempt ?? standing;
  if (!known) return;
  const rows = await ofJournal(db.events, journalId).toArray();
  const { mode, questionIds } = known;
  const told = foldRestored({
    attemptId: journalId,
    deviceId: account.deviceId,
    mode,
    questionIds,
    limits: standing?.limits ?? attempt?.limits,
    standing,
    events: rows.flatMap(({ body }) => {
      const event = readEvent(body);
      return event.ok ? [event.value] : [];
    }),
    categories: new Map(
      copied.flatMap(({ seq, category }) => (category === undefined ? [] : [[seq, category] as const])),
    ),
  });
  if (!told) return;
  await db.attempts.put(told.attempt);
  const graded = await db.grades.bulkGet(
    told.grades.map(({ attemptId, questionId }): [Uuid, string] => [attemptId, questionId]),
  );
  // A grade of the same answer stays, with what the server has said of it.
  await db.grades.bulkPut(told.grades.filter(({ seq }, place) => graded[place]?.seq !== seq));
}
