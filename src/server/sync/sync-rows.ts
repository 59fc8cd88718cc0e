import { lockIds } from "../db/lock-ids.ts";
import type { Database } from "../db/open-database.ts";
import { loadStoredEvents } from "./attempt-rows.ts";
import { loadLinks, reflagEvents } from "./event-rows.ts";
import { inSavepoint, type Part } from "./in-savepoint.ts";
import { openJournals } from "./journal-rows.ts";
import { markUnjudged, putOff } from "./judging-rows.ts";
import { loadJudging, type Judging, type JudgingAsked } from "./load-judging.ts";
import { findOwners, meetSender } from "./meet-sender.ts";
import type { PinnedContent } from "./pinned-content.ts";
import { quarantine } from "./quarantine-rows.ts";
import { readJudged } from "./read-judged.ts";
import { noteRejudged } from "./rejudged-rows.ts";
import { findReceipts, insertReceipts } from "./receipt-rows.ts";
import { useSessions } from "./session-rows.ts";
import { storeEvents } from "./store-events.ts";
import { putBehind } from "./time-anchor-rows.ts";
import { writeJudged } from "./write-judged.ts";

type Statements = {
  meetSender: typeof meetSender;
  lockIds: typeof lockIds;
  findOwners: typeof findOwners;
  openJournals: typeof openJournals;
  loadLinks: typeof loadLinks;
  storeEvents: typeof storeEvents;
  reflagEvents: typeof reflagEvents;
  quarantine: typeof quarantine;
  findReceipts: typeof findReceipts;
  insertReceipts: typeof insertReceipts;
  putBehind: typeof putBehind;
  loadStoredEvents: typeof loadStoredEvents;
  noteRejudged: typeof noteRejudged;
  markUnjudged: typeof markUnjudged;
  putOff: typeof putOff;
  readJudged: typeof readJudged;
  useSessions: typeof useSessions;
  writeJudged: typeof writeJudged;
  published: PinnedContent["published"];
  parts: PinnedContent["parts"];
};

type InTransaction<S> = S extends (db: Database, ...rest: infer A) => infer R ? (...rest: A) => R : never;

/**
 * All that accepting and judging ask of a database, inside one transaction. The decisions are made in
 * plain code over these, so that the simulator runs the same ones over tables in memory. Each is one
 * statement, as a rule: a batch waits for its database once for each, and with it whoever waits for its connection.
 */
export type SyncRows = { [S in keyof Statements]: InTransaction<Statements[S]> } & {
  loadJudging(asked: JudgingAsked): Promise<Judging>;
  inSavepoint<T>(part: () => Promise<T>): Promise<Part<T>>;
};

export function syncRows(db: Database, content: PinnedContent): SyncRows {
  return {
    meetSender: (signed, greeting) => meetSender(db, signed, greeting),
    lockIds: (kind, ids) => lockIds(db, kind, ids),
    findOwners: (journalIds) => findOwners(db, journalIds),
    openJournals: (journals, build) => openJournals(db, journals, build),
    loadLinks: (wanted) => loadLinks(db, wanted),
    storeEvents: (what, batch) => storeEvents(db, what, batch),
    reflagEvents: (changed) => reflagEvents(db, changed),
    quarantine: (place, bodies) => quarantine(db, place, bodies),
    findReceipts: (held) => findReceipts(db, held),
    insertReceipts: (signed) => insertReceipts(db, signed),
    putBehind: (of) => putBehind(db, of),
    loadStoredEvents: (attempts, read) => loadStoredEvents(db, attempts, read),
    loadJudging: (asked) => loadJudging(db, content, asked),
    writeJudged: (asked, records) => writeJudged(db, asked, records),
    noteRejudged: (attempts, now) => noteRejudged(db, attempts, now),
    markUnjudged: (attempt, now) => markUnjudged(db, attempt, now),
    putOff: (attempts, now) => putOff(db, attempts, now),
    readJudged: (dossiers) => readJudged(db, dossiers),
    useSessions: (uses) => useSessions(db, uses),
    published: (hashes) => content.published(db, hashes),
    parts: (wanted) => content.parts(db, wanted),
    inSavepoint: (part) => inSavepoint(db, part),
  };
}
