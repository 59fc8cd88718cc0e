import type { TimeMs, Uuid } from "../../domain/id.ts";
import { readSavedStrays, readTakenStrays } from "../journal/note-strays.ts";
import type { Local } from "../store/local.ts";
import type { OutboxRow } from "../store/outbox-row.ts";
import { dueAt } from "../sync/due-at.ts";
import { findCopiedStrays } from "./export-everything.ts";

/** What is not as simple as sent or waiting. */
export type Delivery = {
  /** What the server would not take so far: answers among all events, and when they are tried again by themselves. */
  aside: { answers: number; events: number; nextTryAt?: TimeMs };
  /** Events whose text the storage has lost. */
  unsendable: number;
  /** Events that the server has, and gives no receipt for: something before them is one of those above. */
  delivered: number;
  /** Attempts that another device, or a copy of this one, went on with too; newest first. */
  forked: { attemptId: Uuid; title: string; language: string; startedAt: TimeMs }[];
  /** Events that are only in the second copy: they fit nowhere in what this device went on with, and were not sent. */
  strays: number;
  /** Of the events that are only in the second copy, sent or not: those in no saved file. None is forgotten before. */
  unsavedStrays: number;
};

/** What the learner may want to know of answers that are neither sent nor simply waiting. */
export async function readDelivery(local: Local): Promise<Delivery> {
  const { db, ports } = local;
  const rows = await db.outbox.where("aside").above("").toArray();
  const otherwise = new Set<OutboxRow["aside"]>(["fork", "storage_lost", "delivered"]);
  const refused = rows.filter(({ aside }) => !otherwise.has(aside));
  const attempts = await db.attempts.orderBy("startedAt").toArray();
  const forked = attempts.filter(({ forkedAt }) => forkedAt !== undefined).toReversed();
  const manifests = await db.manifests.bulkGet(forked.map(({ manifest }) => manifest));
  const [strays, taken, saved] = await Promise.all([
    findCopiedStrays(local),
    readTakenStrays(db),
    readSavedStrays(db),
  ]);
  const clock = { build: ports.build, nowMs: ports.clock.wallMs() };
  return {
    aside: {
      answers: refused.filter(({ type }) => type === "answered").length,
      events: refused.length,
      ...(refused.length > 0 && { nextTryAt: Math.min(...refused.map((row) => dueAt(row, clock))) }),
    },
    unsendable: rows.filter(({ aside }) => aside === "storage_lost").length,
    delivered: rows.filter(({ aside }) => aside === "delivered").length,
    forked: forked.map(({ attemptId, setId, startedAt }, place) => {
      const { title = setId, language = "" } = manifests[place]?.document ?? {};
      return { attemptId, title, language, startedAt };
    }),
    strays: strays.filter(({ hash }) => !taken.has(hash)).length,
    unsavedStrays: strays.filter(({ hash }) => !saved.has(hash)).length,
  };
}
