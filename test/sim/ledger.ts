import type { Sha256, Uuid } from "../../src/domain/id.ts";
import type { EventRow } from "../../src/offline/store/event-row.ts";
import type { Seat } from "./device.ts";

/** Something that the learner was told is saved. */
export type SavedFact = { seat: Seat; journalId: Uuid; says: string };

/** An event that was written once, and when, whatever any clock said, where that is known. */
export type Made = { seat: Seat; row: EventRow; lost: boolean; atMs?: number };

/** What the simulator knows for itself, to hold engine and server against. */
export function openLedger() {
  const violations: string[] = [];
  return {
    saved: [] as SavedFact[],
    made: new Map<Sha256, Made>(),
    /** Whose journal it is. */
    owners: new Map<Uuid, Seat[]>(),
    /** Events that some gateway will never let pass. */
    cursed: new Map<Sha256, number>(),
    /** Events that did not arrive as they were sent. */
    tampered: new Set<Sha256>(),
    /** Events that something on the way said were taken, and kept. */
    forged: new Set<Sha256>(),
    requests: 0,
    /** When nobody is left who was told to come back later. */
    toldToWaitUntilMs: 0,
    /** How many pages and workers of the full engine began. */
    pages: 0,
    /** What was sent and what came of it, without what a wall clock writes into it. */
    trace: [] as string[],
    violations,
    /** An invariant by its name does not hold. The first time is what counts. */
    violate(name: string, what: string) {
      if (violations.length < 20) violations.push(`${name}: ${what}`);
    },
  };
}

export type Ledger = ReturnType<typeof openLedger>;
