import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { must } from "../../../src/domain/invariant.ts";
import {
  linksOn,
  mergeJournal,
  NO_CURSOR,
  tipOf,
  type Cursor,
  type Link,
} from "../../../src/server/sync/merge-journal.ts";

const GENESIS = "0".repeat(64);

/** A chain named by a letter: its hashes are `a0`, `a1`, …; it may grow out of another chain. */
function chain(name: string, length: number, out?: { of: Link[]; after: number }): Link[] {
  const links: Link[] = [];
  const first = out === undefined ? 0 : out.after + 1;
  for (let seq = first; seq < length; seq += 1) {
    const previous = links.at(-1)?.hash ?? out?.of[out.after]?.hash ?? GENESIS;
    links.push({ seq, hash: `${name}${seq}`, previous, fork: false });
  }
  return links;
}

/** The server's side: what is stored after some deliveries, one after the other. */
function deliver(batches: readonly (readonly Link[])[]) {
  let cursor: Cursor = NO_CURSOR;
  const stored = new Map<string, Link>();
  for (const arriving of batches) {
    const merge = mergeJournal({ cursor, stored: [...stored.values()], arriving });
    for (const link of [...merge.inserts, ...merge.reflagged]) stored.set(link.hash, { ...link });
    cursor = merge.cursor;
  }
  return { cursor, stored };
}

const a = chain("a", 8);

describe("merging a journal", () => {
  test("ends the same, whatever the order, the split and the repetitions", () => {
    const batches = fc
      .shuffledSubarray(a, { minLength: a.length })
      .chain((shuffled) =>
        fc
          .array(fc.array(fc.constantFrom(...a), { maxLength: 4 }), { maxLength: 5 })
          .map((extra) => [...extra, ...shuffled.map((link) => [link])]),
      );
    fc.assert(
      fc.property(batches, (order) => {
        const { cursor, stored } = deliver(order);
        expect(cursor).toEqual({ seq: 7, hash: "a7" });
        expect(stored.size).toBe(a.length);
        expect([...stored.values()].every(({ fork }) => !fork)).toBe(true);
      }),
    );
  });

  test("what links on is merged without what is stored as with it", () => {
    const b = chain("b", 8, { of: a, after: 3 });
    const parts = fc.tuple(fc.nat(7), fc.integer({ min: 1, max: 4 }), fc.constantFrom(a, b));
    const batches = fc.array(
      parts.map(([from, length, of]) => of.slice(from, from + length)),
      {
        maxLength: 6,
      },
    );
    let linked = 0;
    fc.assert(
      fc.property(
        batches,
        fc.tuple(fc.constantFrom(a, b), fc.integer({ min: 1, max: 4 })),
        (before, next) => {
          const { cursor, stored } = deliver(before);
          const [of, length] = next;
          const arriving = of.filter(({ seq }) => seq > cursor.seq && seq <= cursor.seq + length);
          const announcedSeq = Math.max(-1, ...[...stored.values()].map(({ seq }) => seq));
          if (!linksOn(arriving, { cursor, announcedSeq, head: undefined })) return;
          linked += 1;
          const [whole, alone] = [[...stored.values()], []].map((known) =>
            mergeJournal({ cursor, stored: known, arriving }),
          );
          expect({ ...alone, links: undefined }).toEqual({ ...whole, links: undefined });
        },
      ),
    );
    expect(linked).toBeGreaterThan(5);
  });

  test("nothing links on that leaves a gap, stands beside the chain, or may have something stored behind it", () => {
    const cursor = { seq: 2, hash: "a2" };
    const isClear = (arriving: Link[], announcedSeq: number, headSeq?: number) =>
      linksOn(arriving, {
        cursor,
        announcedSeq,
        head: headSeq === undefined ? undefined : { seq: headSeq },
      });
    expect(isClear(a.slice(3, 5), 2)).toBe(true);
    expect(isClear(a.slice(3, 5), 2, 6)).toBe(true);
    expect(isClear(a.slice(4, 5), 2)).toBe(false);
    expect(isClear(a.slice(2, 5), 2)).toBe(false);
    expect(isClear([...a.slice(3, 4), ...a.slice(5, 6)], 2)).toBe(false);
    expect(isClear(chain("b", 5, { of: a, after: 1 }).slice(1), 2)).toBe(false);
    expect(isClear(a.slice(3, 5), 3)).toBe(false);
    expect(isClear(a.slice(3, 5), 2, 2)).toBe(false);
    expect(isClear([], 2)).toBe(false);
  });

  test("stores what comes after a gap and waits for what is missing", () => {
    const { cursor, stored } = deliver([a.slice(0, 2), a.slice(4)]);
    expect(cursor).toEqual({ seq: 1, hash: "a1" });
    expect(stored.size).toBe(6);
  });

  test("keeps what the cursor has passed, although a longer chain comes later", () => {
    const b = chain("b", 20, { of: a, after: 2 });
    const { cursor, stored } = deliver([a, b]);
    expect(cursor).toEqual({ seq: 7, hash: "a7" });
    expect([...stored.values()].filter(({ fork }) => fork).map(({ hash }) => hash)).toEqual(
      b.map(({ hash }) => hash),
    );
  });

  test("a stray event behind a gap becomes a fork once the true one links on", () => {
    const stray = must(chain("b", 6, { of: a, after: 3 })[1], "b5");
    const { cursor, stored } = deliver([a.slice(0, 3), [stray], a.slice(3)]);
    expect(cursor.hash).toBe("a7");
    expect(stored.get("b5")?.fork).toBe(true);
  });

  test("two chains, in any order and split: nothing is lost, and one of them counts whole", () => {
    const b = chain("b", 7, { of: a, after: 3 });
    const all = [...a, ...b];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        const { cursor, stored } = deliver(order.map((link) => [link]));
        expect(stored.size).toBe(all.length);
        const counting = [...stored.values()]
          .filter(({ fork }) => !fork)
          .map(({ hash }) => hash)
          .sort();
        expect([a, [...a.slice(0, 4), ...b]].map((one) => one.map(({ hash }) => hash).sort())).toContainEqual(
          counting,
        );
        expect(counting).toContain(cursor.hash);
      }),
    );
  });

  test("says of every event whether it is new, known or a fork", () => {
    const b = chain("b", 4, { of: a, after: 1 });
    const { codes } = mergeJournal({
      cursor: { seq: 3, hash: "a3" },
      stored: a.slice(0, 4),
      arriving: [...a.slice(2, 6), ...b],
    });
    expect(Object.fromEntries(codes)).toEqual({
      a2: "duplicate",
      a3: "duplicate",
      a4: "applied",
      a5: "applied",
      b2: "fork",
      b3: "fork",
    });
  });

  test("a receipt for a forked chain reaches only as far as its way back to the first event", () => {
    const b = chain("b", 6, { of: a, after: 1 });
    const whole = mergeJournal({ cursor: NO_CURSOR, stored: a, arriving: b });
    expect(
      tipOf(
        b.map(({ hash }) => hash),
        whole.links,
      ),
    ).toEqual({ seq: 5, hash: "b5" });
    const [first, ...rest] = b;
    const torn = mergeJournal({ cursor: NO_CURSOR, stored: a, arriving: rest });
    expect(
      tipOf(
        rest.map(({ hash }) => hash),
        torn.links,
      ),
    ).toBeUndefined();
    expect(first?.hash).toBe("b2");
  });
});
