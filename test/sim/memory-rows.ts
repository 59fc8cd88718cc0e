import { receiptCode } from "../../src/domain/attempt/receipt-code.ts";
import type { Acceptance, AcceptanceReason } from "../../src/domain/attempt/acceptance.ts";
import type { Event } from "../../src/domain/attempt/event.ts";
import { haveParted, type TimeAnchor } from "../../src/domain/attempt/time-anchor.ts";
import type { Sha256, Uuid } from "../../src/domain/id.ts";
import { must } from "../../src/domain/invariant.ts";
import { ok } from "../../src/domain/result.ts";
import { sha256Hex } from "../../src/domain/sha256.ts";
import type { AttemptKey, AttemptRecord } from "../../src/server/sync/attempt-rows.ts";
import type { StoredDecision } from "../../src/server/sync/decision-rows.ts";
import type { JudgedAnswer } from "../../src/server/sync/judge-attempt.ts";
import type { NewJournal } from "../../src/server/sync/journal-rows.ts";
import type { StoredMark } from "../../src/server/sync/mark-rows.ts";
import type { Link } from "../../src/server/sync/merge-journal.ts";
import type { ReleasedManifest } from "../../src/server/sync/pinned-content.ts";
import { placeOf } from "../../src/server/sync/receipt-rows.ts";
import type { SyncRows } from "../../src/server/sync/sync-rows.ts";
import { ANY_START } from "../../src/server/sync/timeline.ts";
import type { Version } from "./content.ts";
import type { Extension } from "./corrections.ts";
import { openRows, openUndoLog, type UndoLog } from "./memory-table.ts";

export type StoredLink = Link & {
  learnerId: Uuid;
  journalId: Uuid;
  type: string | null;
  event: Event | undefined;
  receivedAt: number;
};
export type StoredJournal = NewJournal & {
  seq: number | null;
  hash: Sha256 | null;
  announcedSeq: number;
  unjudged: boolean;
};
export type StoredAnswer = JudgedAnswer & { learnerId: Uuid; attemptId: Uuid };
type Session = { closes_at: Date; time_limit_seconds: number | null; adopted: boolean; archived_at: null };
type Anchor = TimeAnchor & { learnerId: Uuid; deviceId: Uuid };

const EXTENSION_KEPT_MS = 14 * 24 * 3_600_000;

/** The server's tables, as far as taking and judging use them. */
export function openMemoryTables() {
  const log = openUndoLog();
  return {
    log,
    devices: openRows<{ learnerId: Uuid; secret: string }>(log),
    aliases: openRows<[Uuid, Uuid]>(log),
    journals: openRows<StoredJournal>(log),
    /** In the order of their arrival; a repeat that was taken twice would stand here twice. */
    events: openRows<StoredLink>(log),
    quarantine: openRows<string>(log),
    receipts: openRows<string>(log),
    anchors: openRows<Anchor>(log),
    attempts: openRows<AttemptRecord>(log),
    answers: openRows<StoredAnswer>(log),
    /** When. */
    rejudged: openRows<number>(log),
    sessions: openRows<
      Session & { learnerId: Uuid; sessionId: Uuid; setId: "practice" | "exam"; attemptId: Uuid | null }
    >(log),
    sets: openRows<{ setId: string; versions: Version[]; releasedVersions: number }>(log),
    decisions: openRows<StoredDecision & AttemptKey>(log),
    marks: openRows<StoredMark & AttemptKey>(log),
    extensions: openRows<Extension>(log),
  };
}

export type MemoryTables = ReturnType<typeof openMemoryTables>;

/** What PostgreSQL says of each statement that accepting and judging use, over tables in memory. */
export function memoryRows(tables: MemoryTables): SyncRows {
  const { journals, events, receipts, anchors, attempts, answers, sessions, sets } = tables;

  function linksOf(learnerId: Uuid, journalId: Uuid): StoredLink[] {
    return [...events.values()]
      .filter((link) => link.journalId === journalId && link.learnerId === learnerId)
      .sort((a, b) => a.seq - b.seq || a.receivedAt - b.receivedAt || (a.hash < b.hash ? -1 : 1));
  }

  function putOff({ learnerId, attemptId }: AttemptKey): void {
    const row = journals.get(`${learnerId} ${attemptId}`);
    if (row) journals.set(`${learnerId} ${attemptId}`, { ...row, unjudged: true });
  }

  function versionOf(hash: Sha256) {
    for (const set of sets.values()) {
      const place = set.versions.findIndex((version) => version.hash === hash);
      const version = set.versions[place];
      if (version) return { set, version, place };
    }
    return undefined;
  }

  function released(set: { releasedVersions: number }, version: Version, place: number): ReleasedManifest {
    const { manifest } = version;
    return { manifest, released: manifest.policy.mode === "practice" || place < set.releasedVersions };
  }

  function ownersOf(journalIds: readonly Uuid[]): Map<Uuid, Uuid[]> {
    const owners = new Map<Uuid, Uuid[]>();
    for (const { journalId, learnerId } of journals.values()) {
      if (journalIds.includes(journalId))
        owners.set(journalId, [...(owners.get(journalId) ?? []), learnerId]);
    }
    return owners;
  }

  function keepAnchor(anchor: Anchor): "new" | "known" {
    const { learnerId, deviceId, startId, serverMs } = anchor;
    const known = [...anchors.values()].some(
      (held) =>
        held.learnerId === learnerId &&
        held.deviceId === deviceId &&
        held.startId === startId &&
        held.serverMs > serverMs - 3_600_000 &&
        !haveParted(held, anchor),
    );
    if (known) return "known";
    anchors.set(`${learnerId} ${deviceId} ${startId} ${serverMs}`, anchor);
    return "new";
  }

  function anchorsOf(learnerIds: readonly Uuid[], deviceIds: readonly Uuid[]): Map<Uuid, TimeAnchor[]> {
    const found = new Map<Uuid, TimeAnchor[]>();
    for (const anchor of anchors.values()) {
      if (!learnerIds.includes(anchor.learnerId) || !deviceIds.includes(anchor.deviceId)) continue;
      found.set(anchor.deviceId, [...(found.get(anchor.deviceId) ?? []), anchor]);
    }
    for (const list of found.values()) list.sort((a, b) => b.serverMs - a.serverMs);
    return found;
  }

  function extendedTickets(learnerIds: readonly Uuid[], now: number): string[] {
    const newest = new Map<string, Extension>();
    for (const extension of tables.extensions.values()) {
      const { learnerId, sessionId, closesAt } = extension;
      if (!learnerIds.includes(learnerId) || closesAt <= now - EXTENSION_KEPT_MS) continue;
      const other = newest.get(`${learnerId} ${sessionId}`);
      if (other === undefined || other.closesAt < closesAt)
        newest.set(`${learnerId} ${sessionId}`, extension);
    }
    return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { jws }]) => jws);
  }

  function sessionsOf(learnerIds: readonly Uuid[], sessionIds: readonly Uuid[]) {
    return new Map(
      [...sessions.values()]
        .filter(
          ({ learnerId, sessionId }) => learnerIds.includes(learnerId) && sessionIds.includes(sessionId),
        )
        .map((row) => [
          row.sessionId,
          {
            ...row,
            session_id: row.sessionId,
            learner_id: row.learnerId,
            attempt_id: row.attemptId,
          },
        ]),
    );
  }

  function pinnedOf(hashes: readonly Sha256[]) {
    return new Map(
      hashes.flatMap((hash) => {
        const found = versionOf(hash);
        if (!found) return [];
        const { set, version, place } = found;
        const last = set.versions.length - 1;
        const newest = set.versions[last];
        const now =
          newest && place !== last ? { hash: newest.hash, ...released(set, newest, last) } : undefined;
        return [[hash, { hash, ...released(set, version, place), ...(now && { newest: now }) }] as const];
      }),
    );
  }

  return {
    async meetSender({ learnerId, deviceId }, { clock, journalIds, nowMs }) {
      const learnerIds = identitiesIn(tables, learnerId);
      return {
        learnerIds,
        anchor:
          clock === undefined ? "known" : keepAnchor({ learnerId, deviceId, ...clock, serverMs: nowMs }),
        owners: ownersOf(journalIds),
        tickets: extendedTickets(learnerIds, nowMs),
      };
    },
    lockIds: async () => {},
    findOwners: async (journalIds) => ownersOf(journalIds),
    async openJournals(wanted) {
      const opened = new Map();
      for (const journal of wanted) {
        const key = `${journal.learnerId} ${journal.journalId}`;
        if (!journals.has(key)) {
          journals.set(key, { ...journal, seq: null, hash: null, announcedSeq: -1, unjudged: false });
        }
        opened.set(journal.journalId, journals.get(key));
      }
      return opened;
    },
    async loadLinks(wanted) {
      return new Map(
        wanted.map(({ journal, fromSeq }) => [
          journal.journalId,
          linksOf(journal.learnerId, journal.journalId).filter(({ seq }) => seq >= fromSeq),
        ]),
      );
    },
    async storeEvents({ inserts, advances }, { receivedAt }) {
      for (const { journal, arrival, fork } of inserts) {
        const { journalId, seq, hash, previous } = arrival.sealed;
        const key = `${journal.learnerId} ${journalId} ${seq} ${hash}`;
        if (events.has(key)) continue;
        events.set(key, {
          learnerId: journal.learnerId,
          journalId,
          seq,
          hash,
          previous,
          fork,
          type: arrival.event?.type ?? null,
          event: arrival.event,
          receivedAt: receivedAt.getTime(),
        });
      }
      for (const { journal, cursor, head, opening } of advances) {
        const key = `${journal.learnerId} ${journal.journalId}`;
        const row = must(journals.get(key), "only a journal that is there advances");
        journals.set(key, {
          ...row,
          ...opening,
          seq: cursor.seq < 0 ? null : cursor.seq,
          hash: cursor.seq < 0 ? null : cursor.hash,
          announcedSeq: Math.max(row.announcedSeq, head?.seq ?? -1),
        });
      }
    },
    async reflagEvents(changed) {
      for (const { journal, link } of changed) {
        const key = `${journal.learnerId} ${journal.journalId} ${link.seq} ${link.hash}`;
        const row = events.get(key);
        if (row) events.set(key, { ...row, fork: link.fork });
      }
    },
    async quarantine(_place, bodies) {
      for (const body of bodies) tables.quarantine.set(sha256Hex(body), body);
      return new Set(bodies);
    },
    async findReceipts(held) {
      const found = new Map<string, string>();
      for (const one of held) {
        const place = placeOf(one.journal.journalId, one.held);
        const jws = receipts.get(`${one.journal.learnerId} ${place}`);
        if (jws !== undefined) found.set(place, jws);
      }
      return found;
    },
    async insertReceipts(signed) {
      for (const { receipt, payloadHash, jws } of signed) {
        const key = `${receipt.learnerId} ${placeOf(receipt.journalId, receipt)}`;
        if (receipts.has(key)) throw new Error(`receipt ${receiptCode(payloadHash)} is there`);
        receipts.set(key, jws);
      }
    },
    async putBehind({ learnerIds, deviceId, startId, except }) {
      for (const [key, record] of attempts.entries()) {
        const { learnerId, attemptId, started, judged } = record;
        const { untimedStarts } = judged;
        const isTimed = untimedStarts.includes(startId) || untimedStarts.includes(ANY_START);
        if (!isTimed || started.deviceId !== deviceId || except.includes(attemptId)) continue;
        if (learnerIds.includes(learnerId)) attempts.set(key, { ...record, judgedUnder: "" });
      }
    },
    async loadStoredEvents(keys) {
      const graded = new Set(["started", "answered", "finished", "sealed", "unsealed"]);
      return new Map(
        keys.map(({ learnerId, attemptId }) => [
          attemptId,
          linksOf(learnerId, attemptId).flatMap(({ event, hash, receivedAt, fork }) =>
            event !== undefined && graded.has(event.type) ? [{ event, hash, receivedAt, fork }] : [],
          ),
        ]),
      );
    },
    async loadJudging({ learnerIds, attempts: asked, sessionIds, limitedSetIds, ...of }) {
      const except = asked.map(({ attemptId }) => attemptId);
      return {
        learnerIds: identitiesIn(tables, must(learnerIds[0], "a person has an id")),
        siblings: [...attempts.values()].filter(
          ({ learnerId, sessionId, attemptId, started }) =>
            learnerIds.includes(learnerId) &&
            (sessionIds.includes(sessionId) || limitedSetIds.includes(started.setId)) &&
            !except.includes(attemptId),
        ),
        states: setStatesIn(tables, of.setIds),
        pinned: pinnedOf(of.manifests),
        sessions: sessionsOf(learnerIds, sessionIds),
        anchors: anchorsOf(learnerIds, of.deviceIds),
        marks: byAttempt(tables.marks.values(), of.markable),
        decisions: byAttempt(tables.decisions.values(), asked),
      };
    },
    async writeJudged(asked, records) {
      for (const { learnerId, attemptId } of asked) {
        const row = journals.get(`${learnerId} ${attemptId}`);
        if (row?.unjudged) journals.set(`${learnerId} ${attemptId}`, { ...row, unjudged: false });
      }
      for (const record of records) attempts.set(`${record.learnerId} ${record.attemptId}`, record);
      return records.flatMap(({ learnerId, attemptId, judged }) =>
        judged.answers.flatMap((answer) => {
          const { questionId, verdict, acceptance, reason } = answer;
          const key = `${learnerId} ${attemptId} ${questionId}`;
          const before = answers.get(key);
          if (before && essenceOf(before) === essenceOf(answer)) return [];
          answers.set(key, { ...answer, learnerId, attemptId });
          return [
            { attempt_id: attemptId, question_id: questionId, verdict, ...wordsOf(acceptance, reason) },
          ];
        }),
      );
    },
    async noteRejudged(keys, now) {
      for (const { learnerId, attemptId } of keys) tables.rejudged.set(`${learnerId} ${attemptId}`, now);
    },
    async markUnjudged(key) {
      putOff(key);
    },
    async putOff(keys) {
      keys.forEach(putOff);
    },
    async readJudged(dossiers) {
      return new Map(
        dossiers.flatMap(({ learnerId, attemptId }) => {
          const record = attempts.get(`${learnerId} ${attemptId}`);
          return record === undefined ? [] : [[attemptId, record.judged] as const];
        }),
      );
    },
    async useSessions(uses) {
      return uses.flatMap(({ learnerId, sessionId, attemptId, mode, closesAt, timeLimitSeconds }) => {
        const key = `${learnerId} ${sessionId}`;
        const row = sessions.get(key);
        if (row && row.attemptId !== null) return [];
        const fresh = {
          learnerId,
          sessionId,
          setId: mode,
          closes_at: new Date(closesAt),
          time_limit_seconds: timeLimitSeconds ?? null,
          adopted: true,
          archived_at: null,
        };
        const used = { ...(row ?? fresh), attemptId };
        sessions.set(key, used);
        return [{ adopted: used.adopted }];
      });
    },
    async published(hashes) {
      return new Map(
        hashes.flatMap((hash) => {
          const found = versionOf(hash);
          return found === undefined ? [] : [[hash, found.version.manifest] as const];
        }),
      );
    },
    async parts(wanted) {
      const versions = [...sets.values()].flatMap((set) => set.versions);
      return wanted.map(({ manifest, ids }) => {
        const version = versions.find((one) => one.manifest === manifest);
        return new Map([...(version?.parts ?? [])].filter(([id]) => ids.has(id)));
      });
    },
    async inSavepoint(part) {
      const before = tables.log;
      const mark = before.length();
      try {
        return ok(await part());
      } catch (error) {
        before.undo(mark);
        return { ok: false, error };
      }
    },
  };
}

export function identitiesIn(tables: MemoryTables, learnerId: Uuid): Uuid[] {
  const known = [learnerId];
  for (const id of known) {
    for (const [one, other] of tables.aliases.values()) {
      const next = one === id ? other : other === id ? one : undefined;
      if (next !== undefined && !known.includes(next)) known.push(next);
    }
  }
  return known;
}

export function setStatesIn(tables: MemoryTables, setIds: readonly string[]): Map<string, string> {
  return new Map(
    setIds.map((setId) => {
      const set = tables.sets.get(setId);
      return [setId, `${set?.versions.at(-1)?.hash} ${set?.releasedVersions}`];
    }),
  );
}

/** Each attempt's own, oldest first. */
function byAttempt<R extends AttemptKey & { number: number }>(
  rows: Iterable<R>,
  keys: readonly AttemptKey[],
): Map<Uuid, R[]> {
  const found = new Map<Uuid, R[]>();
  for (const row of [...rows].sort((a, b) => a.number - b.number)) {
    const isAsked = keys.some((key) => key.attemptId === row.attemptId && key.learnerId === row.learnerId);
    if (isAsked) found.set(row.attemptId, [...(found.get(row.attemptId) ?? []), row]);
  }
  return found;
}

function wordsOf(acceptance: Acceptance, reason: AcceptanceReason) {
  return { acceptance, reason };
}

/** What is compared before a row is written anew. */
function essenceOf(answer: JudgedAnswer): string {
  const { seq, answeredAt, verdict, fraction, acceptance, reason, evidence, trace } = answer;
  return JSON.stringify([seq, answeredAt, verdict, fraction, acceptance, reason, evidence, trace]);
}

/** One transaction: all of it, or nothing. */
export async function transactInMemory<T>(log: UndoLog, work: () => Promise<T>): Promise<T> {
  try {
    const value = await work();
    log.clear();
    return value;
  } catch (error) {
    log.undo(0);
    throw error;
  }
}
