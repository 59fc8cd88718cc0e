import { holdIdentities } from "../accounts/learner-aliases.ts";
import { lockIds } from "../db/lock-ids.ts";
import type { Database } from "../db/open-database.ts";
import { loadExtendedTickets } from "../sessions/extension-rows.ts";
import { findSiblings, loadStoredEvents, upsertAnswers, upsertAttempts } from "./attempt-rows.ts";
import { loadDecisions } from "./decision-rows.ts";
import { insertEvents, loadLinks, reflagEvents } from "./event-rows.ts";
import { inSavepoint, type Part } from "./in-savepoint.ts";
import { advanceJournals, findOwners, openJournals } from "./journal-rows.ts";
import { loadSetStates, markJudged, markUnjudged } from "./judging-rows.ts";
import { loadMarks } from "./mark-rows.ts";
import type { PinnedContent } from "./pinned-content.ts";
import { quarantine } from "./quarantine-rows.ts";
import { noteRejudged } from "./rejudged-rows.ts";
import { findReceipts, insertReceipts } from "./receipt-rows.ts";
import { loadSessions, useSessions } from "./session-rows.ts";
import { keepAnchor, loadAnchors, putBehind } from "./time-anchor-rows.ts";

type Statements = {
  identitiesOf: typeof holdIdentities;
  lockIds: typeof lockIds;
  findOwners: typeof findOwners;
  openJournals: typeof openJournals;
  advanceJournals: typeof advanceJournals;
  loadLinks: typeof loadLinks;
  insertEvents: typeof insertEvents;
  reflagEvents: typeof reflagEvents;
  quarantine: typeof quarantine;
  findReceipts: typeof findReceipts;
  insertReceipts: typeof insertReceipts;
  keepAnchor: typeof keepAnchor;
  putBehind: typeof putBehind;
  loadAnchors: typeof loadAnchors;
  loadStoredEvents: typeof loadStoredEvents;
  findSiblings: typeof findSiblings;
  upsertAttempts: typeof upsertAttempts;
  upsertAnswers: typeof upsertAnswers;
  noteRejudged: typeof noteRejudged;
  loadSetStates: typeof loadSetStates;
  markJudged: typeof markJudged;
  markUnjudged: typeof markUnjudged;
  loadMarks: typeof loadMarks;
  loadDecisions: typeof loadDecisions;
  loadSessions: typeof loadSessions;
  useSessions: typeof useSessions;
  loadExtendedTickets: typeof loadExtendedTickets;
  manifests: PinnedContent["manifests"];
  parts: PinnedContent["parts"];
};

type InTransaction<S> = S extends (db: Database, ...rest: infer A) => infer R ? (...rest: A) => R : never;

/**
 * All that accepting and judging ask of a database, inside one transaction. The decisions are made in
 * plain code over these, so that the simulator runs the same ones over tables in memory.
 */
export type SyncRows = { [S in keyof Statements]: InTransaction<Statements[S]> } & {
  inSavepoint<T>(part: () => Promise<T>): Promise<Part<T>>;
};

export function syncRows(db: Database, content: PinnedContent): SyncRows {
  return {
    identitiesOf: (learnerId) => holdIdentities(db, learnerId),
    lockIds: (kind, ids) => lockIds(db, kind, ids),
    findOwners: (journalIds) => findOwners(db, journalIds),
    openJournals: (journals, build) => openJournals(db, journals, build),
    advanceJournals: (advances, build) => advanceJournals(db, advances, build),
    loadLinks: (wanted) => loadLinks(db, wanted),
    insertEvents: (events, batch) => insertEvents(db, events, batch),
    reflagEvents: (changed) => reflagEvents(db, changed),
    quarantine: (place, bodies) => quarantine(db, place, bodies),
    findReceipts: (held) => findReceipts(db, held),
    insertReceipts: (signed) => insertReceipts(db, signed),
    keepAnchor: (signed, at) => keepAnchor(db, signed, at),
    putBehind: (of) => putBehind(db, of),
    loadAnchors: (of) => loadAnchors(db, of),
    loadStoredEvents: (attempts, read) => loadStoredEvents(db, attempts, read),
    findSiblings: (of) => findSiblings(db, of),
    upsertAttempts: (attempts) => upsertAttempts(db, attempts),
    upsertAnswers: (attempts) => upsertAnswers(db, attempts),
    noteRejudged: (attempts, now) => noteRejudged(db, attempts, now),
    loadSetStates: (setIds) => loadSetStates(db, setIds),
    markJudged: (attempts) => markJudged(db, attempts),
    markUnjudged: (attempt, now) => markUnjudged(db, attempt, now),
    loadMarks: (attempts) => loadMarks(db, attempts),
    loadDecisions: (attempts) => loadDecisions(db, attempts),
    loadSessions: (of) => loadSessions(db, of),
    useSessions: (uses) => useSessions(db, uses),
    loadExtendedTickets: (of) => loadExtendedTickets(db, of),
    manifests: (hashes) => content.manifests(db, hashes),
    parts: (wanted) => content.parts(db, wanted),
    inSavepoint: (part) => inSavepoint(db, part),
  };
}
