import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareCounts, isSame, type Count } from "./compare-counts.ts";

const counts = fc
  .array(fc.tuple(fc.string(), fc.record({ count: fc.integer({ min: 1, max: 9 }), last: fc.string() })), {
    minLength: 1,
  })
  .map((entries) => new Map<string, Count>(entries));

test("what is there as it was sent is no difference", () => {
  fc.assert(
    fc.property(counts, (sent) => {
      const difference = compareCounts(sent, new Map([...sent].toReversed()));
      expect(isSame(difference)).toBe(true);
      expect(difference.expected).toBe([...sent.values()].reduce((sum, { count }) => sum + count, 0));
    }),
  );
});

test.each([
  ["one that is missing", { lost: 1 }, (one: Count) => ({ ...one, count: one.count - 1 })],
  ["one that is there twice", { doubled: 1 }, (one: Count) => ({ ...one, count: one.count + 1 })],
  ["one that has become another", { changed: 1 }, (one: Count) => ({ ...one, last: `${one.last}!` })],
])("%s is found, whichever it is", (_, found, change) => {
  fc.assert(
    fc.property(counts, fc.nat(), (sent, nth) => {
      const names = [...sent.keys()];
      const name = names[nth % names.length] ?? "";
      const one = sent.get(name) ?? { count: 0, last: "" };
      const counted = new Map(sent).set(name, change(one));
      expect(compareCounts(sent, counted)).toMatchObject({ lost: 0, doubled: 0, changed: 0, ...found });
    }),
  );
});

test("what nobody sent is found, and what is there for none of what was sent", () => {
  const sent = new Map([["a", { count: 3, last: "x" }]]);
  const counted = new Map([["b", { count: 2, last: "x" }]]);
  expect(compareCounts(sent, counted)).toEqual({ expected: 3, lost: 3, doubled: 2, changed: 0 });
});
