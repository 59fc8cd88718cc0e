import { foldAttempt } from "../../domain/attempt/fold-attempt.ts";
import { readEvent } from "../../domain/attempt/journal.ts";
import type { Event } from "../../domain/attempt/event.ts";
import type { Sha256, Uuid } from "../../domain/id.ts";
import type { AttemptView } from "../engine.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import type { ManifestRow } from "../store/manifest-row.ts";
import { ofJournal } from "../store/of-journal.ts";
import type { Database } from "../store/open-database.ts";

export type ReadAttempt = (attemptId: Uuid) => Promise<AttemptView | undefined>;

/** A journal as far as it has been read: place and hash of the last event, and all events up to it. */
type Head = { seq: number; hash: Sha256; events: readonly Event[] };

/** As many as a run over sets has, mostly: they are read in turn. */
const MOST_KEPT = 24;

/**
 * An attempt as its journal tells it. The quiz reads it anew after every tap, and a journal only
 * grows: the events of the attempts that were read last are kept, and only new ones are parsed. An
 * event that this build cannot read stays stored and is passed over.
 */
export function createAttemptReader(db: Database): ReadAttempt {
  const kept = new Map<Uuid, Head>();
  let shown: ManifestRow | undefined;

  /** The one of the attempt that was read last is known where the database has been deleted meanwhile. */
  async function readManifest(hash: Sha256): Promise<ManifestRow | undefined> {
    const manifest = await db.manifests.get(hash);
    if (!manifest) return shown?.payloadHash === hash ? shown : undefined;
    shown = manifest;
    return manifest;
  }

  async function readEvents(journalId: Uuid): Promise<readonly Event[]> {
    const before = kept.get(journalId);
    const rows = await ofJournal(db.events, journalId, { from: before?.seq ?? 0 }).toArray();
    if (before && rows[0]?.hash !== before.hash) {
      // Not the journal that was read: the storage was lost meanwhile.
      kept.delete(journalId);
      return await readEvents(journalId);
    }
    const fresh = before ? rows.slice(1) : rows;
    const read = fresh.flatMap(({ body }) => {
      const event = readEvent(body);
      return event.ok ? [event.value] : [];
    });
    const events = before ? [...before.events, ...read] : read;
    const last = rows.at(-1);
    kept.delete(journalId);
    if (last) kept.set(journalId, { seq: last.seq, hash: last.hash, events });
    for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
    return events;
  }

  return async (attemptId) => {
    const attempt = await db.attempts.get(attemptId);
    return attempt && (await viewOf(db, attempt, { readEvents, readManifest }));
  };
}

type Readers = {
  readEvents: (journalId: Uuid) => Promise<readonly Event[]>;
  readManifest: (hash: Sha256) => Promise<ManifestRow | undefined>;
};

async function viewOf(
  db: Database,
  attempt: AttemptRow,
  { readEvents, readManifest }: Readers,
): Promise<AttemptView | undefined> {
  const { attemptId, setId, manifest: manifestHash } = attempt;
  const [manifest, events, outcomes, waitingEvents, receipt, run] = await Promise.all([
    readManifest(manifestHash),
    readEvents(attemptId),
    db.outcomes.where("attemptId").equals(attemptId).toArray(),
    ofJournal(db.outbox, attemptId).count(),
    db.receipts.get(attemptId),
    findRun(db, attempt),
  ]);
  if (!manifest) return undefined;
  const { title, language, policy } = manifest.document;
  const state = foldAttempt(events, policy.mode);
  // Of an answer that was changed since, and may still wait, the server has said nothing.
  const spoken = outcomes.filter(({ questionId, seq }) => {
    const answer = state.answers.get(questionId);
    return !answer || !waitingEvents || answer.seq === seq;
  });
  return {
    attemptId,
    setId,
    title,
    language,
    policy,
    manifest: manifestHash,
    startedAt: attempt.startedAt,
    finishedAt: attempt.finishedAt,
    limits: attempt.limits,
    questionIds: attempt.questionIds,
    state,
    outcomes: new Map(spoken.map((outcome) => [outcome.questionId, outcome])),
    waitingEvents,
    receiptCode: receipt?.code,
    ofDevice: attempt.ofDevice,
    forkedAt: attempt.forkedAt,
    ...(run.length > 1 && { run: run.map((part) => part.attemptId) }),
  };
}

/** Begun in one transaction; clocks that are read one after the other differ by no more than this. */
const TOGETHER_MS = 60_000;

/** The attempts that share this one's seed, itself among them: in the same order whichever one asks. */
async function findRun(db: Database, { seed, startedAt }: AttemptRow): Promise<AttemptRow[]> {
  const near = db.attempts.where("startedAt").between(startedAt - TOGETHER_MS, startedAt + TOGETHER_MS);
  const parts = await near.filter((attempt) => attempt.seed === seed).toArray();
  return parts.toSorted((a, b) => (a.attemptId < b.attemptId ? -1 : 1));
}
