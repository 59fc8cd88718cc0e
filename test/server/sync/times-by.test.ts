import { describe, expect, test } from "vitest";
import type { Event } from "../../../src/domain/attempt/event.ts";
import type { TimeAnchor } from "../../../src/domain/attempt/time-anchor.ts";
import { timesBy } from "../../../src/server/sync/times-by.ts";
import { anId, NEW_YEAR_MS } from "../../support/builders.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function reading(ms: number, { start = "offline", skewMs = 0 } = {}) {
  return { wallMs: NEW_YEAR_MS + ms + skewMs, monoMs: ms, startId: anId(start) };
}
function anchor(ms: number, start: string): TimeAnchor {
  return { ...reading(ms, { start }), serverMs: NEW_YEAR_MS + ms };
}
/** The journal of one attempt, which arrives a day later. */
function journalOf(...readings: ReturnType<typeof reading>[]) {
  return readings.map((at, seq) => ({
    event: { type: "flagged", journalId: anId("attempt"), seq, at, questionId: "q1", flagged: true } as Event,
    receivedAt: NEW_YEAR_MS + DAY,
    fork: false,
  }));
}
const ANCHORS = [anchor(-MINUTE, "before"), anchor(DAY, "after")];

describe("in a start without an anchor", () => {
  test("the wall clock tells the time as long as nothing in the journal speaks against it", () => {
    const journal = journalOf(reading(0), reading(MINUTE), reading(9 * MINUTE, { start: "next" }));
    const timeOf = timesBy(ANCHORS, journal);
    expect(journal.map((stored) => timeOf(stored))).toEqual(
      [0, MINUTE, 9 * MINUTE].map((ms) => ({ at: NEW_YEAR_MS + ms, evidence: "medium" })),
    );
  });

  test.each([2 * MINUTE, 120 * MINUTE, -5 * MINUTE])(
    "a wall clock that was set by %i ms between two of its events leaves their times open",
    (skewMs) => {
      const journal = journalOf(reading(0), reading(5 * MINUTE, { skewMs }));
      const timeOf = timesBy(ANCHORS, journal);
      expect(journal.map((stored) => timeOf(stored).evidence)).toEqual(["low", "low"]);
    },
  );

  test("a time after that of a later event is open, and what comes before it is not", () => {
    const journal = journalOf(
      reading(0, { start: "first" }),
      reading(5 * MINUTE, { skewMs: 120 * MINUTE }),
      reading(9 * MINUTE, { start: "next" }),
    );
    const timeOf = timesBy([...ANCHORS, anchor(10 * MINUTE, "next")], journal);
    expect(journal.map((stored) => timeOf(stored).evidence)).toEqual(["medium", "low", "high"]);
  });
});

test("what a request that was long on its way makes late is timed by a later one that was not", () => {
  const [stored] = journalOf(reading(0));
  const delayed = { ...anchor(1000, "offline"), serverMs: NEW_YEAR_MS + 4 * MINUTE };
  const timeOf = timesBy([delayed, anchor(10 * MINUTE, "offline")], []);
  const early = { event: stored?.event ?? expect.fail(), receivedAt: delayed.serverMs };
  expect(timeOf(early)).toEqual({ at: NEW_YEAR_MS, evidence: "high" });
});
