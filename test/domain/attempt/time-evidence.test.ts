import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { haveParted, type TimeAnchor } from "../../../src/domain/attempt/time-anchor.ts";
import { evidenceOf, unlessJumped } from "../../../src/domain/attempt/time-evidence.ts";
import { TimeMs } from "../../../src/domain/id.ts";
import { anId, NEW_YEAR_MS } from "../../support/builders.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const server = (ms: number) => NEW_YEAR_MS + ms;

/** A device whose wall clock is `skewMs` off; `ms` is true time since the new year, `start` which start it is. */
function reading(ms: number, { skewMs = 0, start = "start", sleptMs = 0 } = {}) {
  return { wallMs: NEW_YEAR_MS + ms + skewMs, monoMs: ms - sleptMs, startId: anId(start) };
}
function anchor(ms: number, parts: { skewMs?: number; start?: string; sleptMs?: number } = {}): TimeAnchor {
  return { ...reading(ms, parts), serverMs: server(ms) };
}

function permutations<T>(parts: readonly T[]): T[][] {
  if (parts.length < 2) return [[...parts]];
  return parts.flatMap((part, at) => permutations(parts.toSpliced(at, 1)).map((rest) => [part, ...rest]));
}

describe("the time of an event", () => {
  test("is high by the unbroken monotonic clock, whatever the wall clock says", () => {
    for (const skewMs of [0, -7 * DAY, 10 * 365 * DAY]) {
      expect(evidenceOf(reading(HOUR, { skewMs }), [anchor(0, { skewMs })])).toEqual({
        at: server(HOUR),
        evidence: "high",
      });
    }
  });

  test("is high also from an anchor after the event", () => {
    expect(evidenceOf(reading(HOUR), [anchor(2 * HOUR)])).toEqual({ at: server(HOUR), evidence: "high" });
  });

  test("is medium by the wall clock after a restart, corrected by its known error", () => {
    const skewMs = -3 * DAY;
    const clock = reading(HOUR, { skewMs, start: "second" });
    expect(evidenceOf(clock, [anchor(0, { skewMs }), anchor(2 * HOUR, { skewMs, start: "third" })])).toEqual({
      at: server(HOUR),
      evidence: "medium",
    });
  });

  test("is low where anchors before and after disagree about the wall clock", () => {
    const anchors = [anchor(0), anchor(2 * HOUR, { skewMs: 5 * HOUR, start: "third" })];
    expect(evidenceOf(reading(HOUR, { start: "second" }), anchors).evidence).toBe("low");
  });

  test("is low where the wall clock was set forward or the device slept since the anchor", () => {
    expect(evidenceOf(reading(HOUR, { skewMs: 3 * HOUR }), [anchor(0)]).evidence).toBe("low");
    expect(evidenceOf(reading(3 * HOUR, { sleptMs: 2 * HOUR }), [anchor(0)])).toEqual({
      at: server(3 * HOUR),
      evidence: "low",
    });
  });

  test("is high again from an anchor after the sleep", () => {
    const anchors = [anchor(0), anchor(4 * HOUR, { sleptMs: 2 * HOUR })];
    expect(evidenceOf(reading(3 * HOUR, { sleptMs: 2 * HOUR }), anchors)).toEqual({
      at: server(3 * HOUR),
      evidence: "high",
    });
  });

  test("stays with the monotonic clock where the wall clock was set back", () => {
    expect(evidenceOf(reading(HOUR, { skewMs: -DAY }), [anchor(0)])).toEqual({
      at: server(HOUR),
      evidence: "medium",
    });
    expect(evidenceOf(reading(HOUR), [anchor(2 * HOUR, { skewMs: -DAY })])).toEqual({
      at: server(HOUR),
      evidence: "medium",
    });
  });

  test("is low and the device's own word where no anchor exists", () => {
    expect(evidenceOf(reading(HOUR), [])).toEqual({ at: server(HOUR), evidence: "low" });
  });

  test("is never after its arrival", () => {
    const future = evidenceOf(reading(DAY), [anchor(0)], server(HOUR));
    expect(future).toEqual({ at: server(HOUR), evidence: "low" });
    const close = evidenceOf(reading(HOUR + 500), [anchor(0)], server(HOUR));
    expect(close).toEqual({ at: server(HOUR), evidence: "high" });
  });

  test("is within a minute of its arrival, or low", () => {
    const atMost = evidenceOf(reading(HOUR + MINUTE), [anchor(0)], server(HOUR));
    expect(atMost).toEqual({ at: server(HOUR), evidence: "high" });
    const more = evidenceOf(reading(HOUR + MINUTE + 1), [anchor(0)], server(HOUR));
    expect(more).toEqual({ at: server(HOUR), evidence: "low" });
  });

  test("takes clocks that part by up to a minute for one that runs on", () => {
    expect(evidenceOf(reading(HOUR, { skewMs: MINUTE }), [anchor(0)]).evidence).toBe("high");
    expect(evidenceOf(reading(HOUR, { skewMs: MINUTE + 1 }), [anchor(0)]).evidence).toBe("low");
    const around = (skewMs: number) => [anchor(0), anchor(2 * HOUR, { skewMs, start: "third" })];
    expect(evidenceOf(reading(HOUR, { start: "second" }), around(MINUTE)).evidence).toBe("medium");
    expect(evidenceOf(reading(HOUR, { start: "second" }), around(MINUTE + 1)).evidence).toBe("low");
  });

  test("is taken from the nearest anchor of its start, whichever came first", () => {
    const early = anchor(0);
    const near = { ...anchor(HOUR - MINUTE), serverMs: server(HOUR - MINUTE) + 5000 };
    const far = { ...anchor(3 * HOUR), serverMs: server(3 * HOUR) - 5000 };
    for (const anchors of permutations([early, near, far]))
      expect(evidenceOf(reading(HOUR), anchors)).toEqual({ at: server(HOUR) + 5000, evidence: "high" });
  });

  test("is taken by the wall clock from the nearest anchor of any start", () => {
    const anchors = [
      anchor(0, { start: "first" }),
      anchor(HOUR - MINUTE, { skewMs: -5000, start: "third" }),
      anchor(3 * HOUR, { skewMs: 5000, start: "fourth" }),
    ];
    for (const known of permutations(anchors))
      expect(evidenceOf(reading(HOUR, { start: "second" }), known)).toEqual({
        at: server(HOUR) + 5000,
        evidence: "medium",
      });
  });

  test("is medium where the wall clock jumped before the nearest anchor and none is known after the event", () => {
    const anchors = [anchor(0, { skewMs: -5 * HOUR, start: "first" }), anchor(HOUR, { start: "third" })];
    expect(evidenceOf(reading(3 * HOUR, { start: "second" }), anchors)).toEqual({
      at: server(3 * HOUR),
      evidence: "medium",
    });
  });

  test("stays with the monotonic clock where the wall clock was set back by part of the time", () => {
    expect(evidenceOf(reading(2 * HOUR, { skewMs: -HOUR }), [anchor(0)])).toEqual({
      at: server(2 * HOUR),
      evidence: "medium",
    });
  });

  test("is low by the wall clock where the monotonic one stood still since the anchor", () => {
    expect(evidenceOf(reading(3 * HOUR, { sleptMs: 3 * HOUR }), [anchor(0)])).toEqual({
      at: server(3 * HOUR),
      evidence: "low",
    });
  });

  test("looks past anchors without a time", () => {
    const broken = [
      { ...anchor(HOUR), serverMs: Number.NaN },
      { ...anchor(HOUR), wallMs: Number.NaN },
      { ...anchor(HOUR), monoMs: Number.POSITIVE_INFINITY },
    ];
    expect(evidenceOf(reading(HOUR), [...broken, anchor(0)])).toEqual({ at: server(HOUR), evidence: "high" });
    expect(evidenceOf(reading(HOUR, { start: "second" }), [...broken, anchor(0)])).toEqual({
      at: server(HOUR),
      evidence: "medium",
    });
  });

  test("is not before 1970", () => {
    const startId = anId("start");
    const known = [{ wallMs: 5000, monoMs: 5000, startId, serverMs: 5000 }];
    expect(evidenceOf({ wallMs: 0, monoMs: 0, startId }, known)).toEqual({ at: 0, evidence: "high" });
    expect(evidenceOf({ wallMs: -1, monoMs: -1, startId }, known)).toEqual({ at: 0, evidence: "low" });
  });

  test("is a valid time for absurd clocks too, and never throws", () => {
    const absurd = fc.oneof(
      fc.constantFrom(0, -1, 8.64e15, -8.64e15, 3.2e16, -3.2e16, Number.MAX_VALUE, -Number.MAX_VALUE),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      fc.double(),
    );
    const clock = fc.record({
      wallMs: absurd,
      monoMs: absurd,
      startId: fc.constantFrom(anId("one"), anId("two")),
    });
    const anchors = fc.array(
      fc.record({
        wallMs: absurd,
        monoMs: absurd,
        startId: fc.constantFrom(anId("one"), anId("two")),
        serverMs: fc.integer({ min: 0, max: 2 ** 42 }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(clock, anchors, fc.option(fc.nat(), { nil: undefined }), (event, known, receivedAt) => {
        expect(TimeMs.safeParse(evidenceOf(event, known, receivedAt).at).success).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("of many anchors", () => {
  /** Few and round values, so that anchors stand equally near and on the event itself. */
  const near = fc.integer({ min: -4, max: 4 }).map((hours) => hours * HOUR);
  const anyAnchor = fc
    .record({ ms: near, skewMs: near, start: fc.constantFrom("one", "two", "three") })
    .map(({ ms, ...parts }) => anchor(ms, parts));

  /** By the rule as it is written: sorted by nearness, the first that fits. */
  function bySorting(clock: ReturnType<typeof reading>, anchors: readonly TimeAnchor[]) {
    const gap = (a: TimeAnchor) => a.wallMs - a.monoMs - (clock.wallMs - clock.monoMs);
    const same = anchors
      .filter(({ startId }) => startId === clock.startId)
      .toSorted((a, b) => Math.abs(a.monoMs - clock.monoMs) - Math.abs(b.monoMs - clock.monoMs));
    const chosen = same.find((one) => Math.abs(gap(one)) <= MINUTE) ?? same[0];
    if (chosen !== undefined) return evidenceOf(clock, [chosen]);
    const [nearest, ...others] = anchors.toSorted(
      (a, b) => Math.abs(a.wallMs - clock.wallMs) - Math.abs(b.wallMs - clock.wallMs),
    );
    if (nearest === undefined) return evidenceOf(clock, []);
    const side = Math.sign(nearest.wallMs - clock.wallMs);
    const across = others.find(({ wallMs }) => Math.sign(wallMs - clock.wallMs) === -side);
    return evidenceOf(clock, across === undefined ? [nearest] : [nearest, across]);
  }

  test("the nearest that fits decides, as if they had been sorted", () => {
    fc.assert(
      fc.property(near, fc.array(anyAnchor, { maxLength: 12 }), (ms, anchors) => {
        const clock = reading(ms, { start: "one" });
        expect(evidenceOf(clock, anchors)).toEqual(bySorting(clock, anchors));
      }),
      { numRuns: 2000 },
    );
  });
});

test("a time that one clock reading had twice is open", () => {
  const twice = [anchor(0, { start: "a" }), { ...anchor(0, { start: "b" }), serverMs: server(HOUR) }];
  for (const anchors of [twice, twice.toReversed()])
    expect(evidenceOf(reading(0), anchors)).toMatchObject({ evidence: "low" });
});

describe("the clocks of one start", () => {
  test.each([
    ["agree over an hour", anchor(2 * HOUR), false],
    ["agree in what a network costs", { ...anchor(2 * HOUR), serverMs: server(2 * HOUR + MINUTE) }, false],
    ["part in a sleep that only the wall clock counts", anchor(2 * HOUR, { sleptMs: MINUTE + 1 }), true],
    ["part when the wall clock is set on", anchor(2 * HOUR, { skewMs: MINUTE + 1 }), true],
    ["part when the wall clock is set back", anchor(2 * HOUR, { skewMs: -MINUTE - 1 }), true],
    ["part where both of the device's stood still", { ...anchor(HOUR), serverMs: server(2 * HOUR) }, true],
  ])("%s", (_what, later, parted) => {
    expect(haveParted(anchor(HOUR), later)).toBe(parted);
  });
});

describe("a time by the wall clock of a start without an anchor", () => {
  const medium = { at: server(HOUR), evidence: "medium" as const };
  const other = anchor(0, { start: "other" });
  const elsewhere = { startId: other.startId };
  const at = (skewMs: number) => reading(0, { skewMs });

  test.each([
    [
      "is open where other readings of the start show a jump",
      { anchors: [other], readings: [at(MINUTE + 1)] },
      "low",
    ],
    ["also back", { anchors: [], readings: [at(0), at(-MINUTE - 1)] }, "low"],
    ["stands where they show a minute", { anchors: [other], readings: [at(MINUTE)] }, "medium"],
    [
      "stands where the readings are another start's",
      { anchors: [], readings: [{ ...at(HOUR), ...elsewhere }] },
      "medium",
    ],
    [
      "stands where an anchor of its own watches",
      { anchors: [other, anchor(0)], readings: [at(HOUR)] },
      "medium",
    ],
  ] as const)("%s", (_what, seen, evidence) => {
    expect(unlessJumped(medium, reading(HOUR), seen)).toEqual({ ...medium, evidence });
  });

  test("is none where it is high already", () => {
    const high = { at: server(HOUR), evidence: "high" as const };
    const seen = { anchors: [], readings: [reading(0, { skewMs: HOUR })] };
    expect(unlessJumped(high, reading(HOUR), seen)).toBe(high);
  });
});
