import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sealEvent } from "../../../src/domain/attempt/journal.ts";
import { verifyChain } from "../../../src/domain/attempt/verify-chain.ts";
import { must } from "../../../src/domain/invariant.ts";
import { aChain, aJournal, anId } from "../../support/builders.ts";

const chain = aChain(
  aJournal().shown("q1").flagged("q1", true).shown("q2").network(false).shown("q3").finished().events,
);
const at = (seq: number) => must(chain[seq], "event of the chain");

describe("verifying a chain", () => {
  test("finds nothing in a whole one, in any order and with repetitions", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(chain, { minLength: chain.length }),
        fc.subarray(chain),
        (events, again) => {
          expect(verifyChain([...events, ...again])).toEqual({
            faults: [],
            head: { seq: 6, hash: at(6).hash },
          });
        },
      ),
    );
  });

  test("names every missing run and stands before the first", () => {
    expect(verifyChain([at(0), at(1), at(4), at(6)])).toEqual({
      faults: [
        { fault: "gap", seq: 2, untilSeq: 3 },
        { fault: "gap", seq: 5, untilSeq: 5 },
      ],
      head: { seq: 1, hash: at(1).hash },
    });
    expect(verifyChain([at(2)])).toEqual({ faults: [{ fault: "gap", seq: 0, untilSeq: 1 }] });
  });

  test("names a place whose bytes were altered", () => {
    const altered = { ...at(3), body: at(3).body.replace("q2", "q9") };
    expect(verifyChain([...chain.slice(0, 3), altered, ...chain.slice(4)])).toEqual({
      faults: [{ fault: "altered", seq: 3, untilSeq: 3 }],
      head: { seq: 2, hash: at(2).hash },
    });
  });

  test("names the place where the chain is stitched to another past", () => {
    const past = aChain(aJournal().shown("q9").events);
    expect(verifyChain([...past, ...chain.slice(2)])).toEqual({
      faults: [{ fault: "break", seq: 2, untilSeq: 2 }],
      head: { seq: 1, hash: must(past[1], "second event").hash },
    });
  });

  test("names a fork, and stands before it", () => {
    const other = aChain(aJournal().shown("q1").flagged("q1", false).events);
    expect(verifyChain([...chain.slice(0, 3), ...other])).toEqual({
      faults: [{ fault: "fork", seq: 2, untilSeq: 2 }],
      head: { seq: 1, hash: at(1).hash },
    });
  });

  test("does not take an event of another journal", () => {
    const event = must(aJournal({ journalId: anId("other") }).shown("q1").events[1], "second event");
    const report = verifyChain([at(0), sealEvent(event, at(0).hash)]);
    expect(report).toEqual({
      faults: [{ fault: "foreign", seq: 1, untilSeq: 1 }],
      head: { seq: 0, hash: at(0).hash },
    });
  });

  test("of nothing has no head and no fault", () => {
    expect(verifyChain([])).toEqual({ faults: [] });
  });
});
