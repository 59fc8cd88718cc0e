import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Event, SealedEvent } from "../../src/domain/attempt/event.ts";
import { GENESIS_HASH, sealEvent } from "../../src/domain/attempt/journal.ts";
import { findRestorable } from "../../src/offline/journal/find-restorable.ts";
import { aClock, anId } from "../support/builders.ts";

const journalId = anId("journal");

/** `length` events that follow on `from`; `branch` makes them others than those of another branch. */
function aChain(length: number, { from, branch = 0 }: { from?: SealedEvent; branch?: number } = {}) {
  const chain: SealedEvent[] = [];
  for (let n = 0; n < length; n += 1) {
    const last = chain.at(-1) ?? from;
    const seq = last ? last.seq + 1 : 0;
    const event: Event = { v: 1, journalId, seq, at: aClock(branch), type: "network", online: true };
    chain.push(sealEvent(event, last?.hash ?? GENESIS_HASH));
  }
  return chain;
}

const heldOf = (events: readonly SealedEvent[]) => new Map(events.map(({ seq, hash }) => [seq, hash]));
const headOf = (event: SealedEvent | undefined) => event && { seq: event.seq, hash: event.hash };

describe("of what was copied", () => {
  test("everything comes back where the database has nothing, whatever the order and the repetitions", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 40 }), (places) => {
        const chain = aChain(10);
        const copied = [...places.flatMap((place) => chain[place] ?? []), ...chain];
        expect(findRestorable(new Map(), copied)).toEqual({
          restore: chain,
          strays: [],
          head: headOf(chain.at(-1)),
        });
      }),
    );
  });

  test("any part that is missing comes back, and what is held is not touched", () => {
    fc.assert(
      fc.property(fc.subarray([...Array(8).keys()]), fc.subarray([...Array(8).keys()]), (held, copied) => {
        const chain = aChain(8);
        const at = (places: number[]) => places.flatMap((place) => chain[place] ?? []);
        const { restore, strays, head } = findRestorable(heldOf(at(held)), at(copied));
        const known = new Set([...held, ...copied]);
        let end = 0;
        while (known.has(end)) end += 1;
        const missing = at(copied).filter(({ seq }) => !held.includes(seq));
        expect(restore).toEqual(missing.filter(({ seq }) => seq < end));
        // What stands behind a gap has nothing to be linked to.
        expect(strays).toEqual(missing.filter(({ seq }) => seq >= end));
        expect(head).toEqual(headOf(chain[end - 1]));
      }),
    );
  });

  test("what the database has gone on without does not come between", () => {
    const common = aChain(3);
    const here = aChain(2, { from: common[2], branch: 1 });
    const copied = aChain(4, { from: common[2], branch: 2 });
    const { restore, strays, head } = findRestorable(heldOf([...common, ...here]), [...common, ...copied]);
    expect(restore).toEqual([]);
    expect(strays).toEqual(copied);
    expect(head).toEqual(headOf(here.at(-1)));
  });

  test("the longest of several continuations is taken, and the others are kept aside", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (one, other) => {
        fc.pre(one !== other);
        const common = aChain(2);
        const first = aChain(one, { from: common[1], branch: 1 });
        const second = aChain(other, { from: common[1], branch: 2 });
        const { restore, strays } = findRestorable(heldOf(common), [...second, ...first]);
        expect(restore).toEqual(one > other ? first : second);
        expect(strays).toEqual(one > other ? second : first);
      }),
    );
  });

  test.each<[string, (event: SealedEvent) => SealedEvent]>([
    ["whose text was changed", (event) => ({ ...event, body: event.body.replace("true", "false") })],
    ["whose place was changed", (event) => ({ ...event, seq: 4 })],
    ["that names another one before it", (event) => ({ ...event, previous: GENESIS_HASH })],
  ])("an event %s is never put in place, nor what follows on it", (_what, change) => {
    const chain = aChain(6);
    const copied = chain.map((event) => (event.seq === 3 ? change(event) : event));
    const { restore, strays } = findRestorable(new Map(), copied);
    expect(restore).toEqual(chain.slice(0, 3));
    expect(strays).toHaveLength(3);
  });

  test("nothing at all makes no head", () => {
    expect(findRestorable(new Map(), [])).toEqual({ restore: [], strays: [], head: undefined });
  });
});
