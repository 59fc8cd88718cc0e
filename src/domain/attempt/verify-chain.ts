import type { Sha256 } from "../id.ts";
import type { SealedEvent } from "./event.ts";
import { GENESIS_HASH, isIntact } from "./journal.ts";

/**
 * What is wrong with a journal, and where.
 * `altered`: the hash is not that of the bytes. `foreign`: of another journal than the first event.
 * `gap`: nothing from `seq` to `untilSeq`. `break`: names a predecessor that is not the one before it.
 * `fork`: several events at one place.
 */
export type ChainFault = {
  fault: "altered" | "foreign" | "gap" | "break" | "fork";
  seq: number;
  untilSeq: number;
};

export type ChainReport = {
  faults: ChainFault[];
  /** The last event of the unbroken run from seq 0; absent where seq 0 itself is missing or bad. */
  head?: { seq: number; hash: Sha256 };
};

/** Checks the events of one journal; their order in the list and exact repetitions make no difference. */
export function verifyChain(events: readonly SealedEvent[]): ChainReport {
  const journalId = events[0]?.journalId;
  const report: ChainReport = { faults: [] };
  const add = (fault: ChainFault["fault"], seq: number, untilSeq = seq) => {
    report.faults.push({ fault, seq, untilSeq });
  };

  const places = placeEvents(events.filter((event) => event.journalId === journalId));
  for (const event of events) {
    if (event.journalId !== journalId) add("foreign", event.seq);
    else if (!isIntact(event)) add("altered", event.seq);
  }

  let expectedSeq = 0;
  let before: ReadonlySet<Sha256> = new Set([GENESIS_HASH]);
  let unbroken = true;
  for (const [seq, rivals] of places) {
    const afterGap = seq > expectedSeq;
    const linked = [...rivals.values()].every(({ previous }) => before.has(previous));
    if (afterGap) add("gap", expectedSeq, seq - 1);
    else if (!linked) add("break", seq);
    if (rivals.size > 1) add("fork", seq);

    unbroken = unbroken && !afterGap && linked && rivals.size === 1;
    for (const [hash, { intact }] of rivals) {
      unbroken = unbroken && intact;
      if (unbroken) report.head = { seq, hash };
    }
    before = new Set(rivals.keys());
    expectedSeq = seq + 1;
  }
  return report;
}

type Rivals = Map<Sha256, { previous: Sha256; intact: boolean }>;

/** By seq, in turn; a copy that is intact speaks for an altered one of the same hash. */
function placeEvents(events: readonly SealedEvent[]): Map<number, Rivals> {
  const places = new Map<number, Rivals>();
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    const rivals: Rivals = places.get(event.seq) ?? new Map();
    const intact = isIntact(event);
    if (intact || !rivals.has(event.hash)) rivals.set(event.hash, { previous: event.previous, intact });
    places.set(event.seq, rivals);
  }
  return places;
}
