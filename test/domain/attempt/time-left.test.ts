import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countOn, type CountedTime } from "../../../src/domain/attempt/counted-time.ts";
import type { ClockReading } from "../../../src/domain/attempt/event.ts";
import { endOf, extendLimits, type Limits, SessionLimits } from "../../../src/domain/attempt/limits.ts";
import { timeLeft } from "../../../src/domain/attempt/time-left.ts";
import type { TimeAnchor } from "../../../src/domain/attempt/time-anchor.ts";
import { anId, NEW_YEAR_MS } from "../../support/builders.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TEN_YEARS = 3653 * DAY;
const HOUR_LIMIT: Limits = { timeLimitSeconds: 3600 };

type Off = { skewMs?: number; start?: string; sleptMs?: number };

/** `ms` is true time since the new year; the wall clock is `skewMs` off, the monotonic one lacks `sleptMs`. */
function reading(ms: number, { skewMs = 0, start = "start", sleptMs = 0 }: Off = {}): ClockReading {
  return { wallMs: NEW_YEAR_MS + ms + skewMs, monoMs: ms - sleptMs, startId: anId(start) };
}
function anchor(ms: number, off: Off = {}): TimeAnchor {
  return { ...reading(ms, off), serverMs: NEW_YEAR_MS + ms };
}
function counted(...readings: ClockReading[]): number {
  return readings.reduce<CountedTime | undefined>(countOn, undefined)?.countedMs ?? 0;
}
/** An attempt that began at zero, with nothing recorded since. */
function left(
  now: ClockReading,
  parts: { limits?: Limits; start?: ClockReading; last?: ClockReading; anchors?: TimeAnchor[] } = {},
) {
  const { limits = HOUR_LIMIT, start = reading(0), anchors = [anchor(0)] } = parts;
  const { last = start } = parts;
  return timeLeft({ limits, start, now, last, anchors, countedMs: counted(start, last, now) });
}

test("more time is for a session, and of a limit something is left", () => {
  const session = { sessionId: anId("session"), closesAt: NEW_YEAR_MS, timeLimitSeconds: 60 };
  expect(SessionLimits.parse(session)).toEqual(session);
  expect(SessionLimits.safeParse({ ...session, timeLimitSeconds: 0 }).success).toBe(false);
});

describe("the end of an attempt", () => {
  test.each<[string, Limits, number | undefined]>([
    ["is nowhere without a limit", {}, undefined],
    ["is its limit after its start", { timeLimitSeconds: 60 }, 160_000],
    ["is where its window closes", { closesAt: 120_000 }, 120_000],
    ["is the limit where the window closes later", { closesAt: 500_000, timeLimitSeconds: 60 }, 160_000],
    ["is the window's where the limit would end later", { closesAt: 120_000, timeLimitSeconds: 60 }, 120_000],
  ])("%s", (_what, limits, end) => {
    expect(endOf(limits, 100_000)).toBe(end);
  });
});

test.each<[Limits, Limits, Limits]>([
  [{ timeLimitSeconds: 60 }, { timeLimitSeconds: 90, closesAt: 5 }, { timeLimitSeconds: 90 }],
  [{ timeLimitSeconds: 60 }, { timeLimitSeconds: 30 }, { timeLimitSeconds: 60 }],
  [{ closesAt: 5 }, { closesAt: 9, timeLimitSeconds: 60 }, { closesAt: 9 }],
  [{ closesAt: 5, timeLimitSeconds: 60 }, { closesAt: 9 }, { closesAt: 9, timeLimitSeconds: 60 }],
])("more time puts off what is limited and limits nothing else: %j with %j", (signed, given, then) => {
  expect(extendLimits(signed, given)).toEqual(then);
});

describe("the time that clocks have counted", () => {
  test("has no gap of another start in it and never goes back", () => {
    const first = [reading(0), reading(10 * MINUTE)];
    const second = [reading(HOUR, { start: "second" }), reading(HOUR + MINUTE, { start: "second" })];
    expect(counted(...first, ...second)).toBe(11 * MINUTE);
    expect(counted(reading(MINUTE), reading(0), reading(MINUTE))).toBe(MINUTE);
  });

  test("is never more than has passed, also where two tabs write in turn", () => {
    const steps = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: HOUR })));
    fc.assert(
      fc.property(steps, (made) => {
        let ms = 0;
        const readings = made.map(([start, passedMs]) => reading((ms += passedMs), { start }));
        expect(counted(...readings)).toBeLessThanOrEqual(ms);
      }),
    );
  });
});

describe("the time that is left", () => {
  test("is nothing that anybody counts without a limit", () => {
    expect(left(reading(MINUTE), { limits: {} })).toBeUndefined();
  });

  test("is known by the unbroken clock, before and after the end", () => {
    const endsAt = NEW_YEAR_MS + HOUR;
    expect(left(reading(20 * MINUTE))).toEqual({ endsAt, leftMs: 40 * MINUTE, evidence: "high" });
    expect(left(reading(HOUR))).toEqual({ endsAt, leftMs: 0, evidence: "high" });
    expect(left(reading(61 * MINUTE))?.leftMs).toBe(-MINUTE);
  });

  test("goes on while the app is closed: the wall clock tells at the next start", () => {
    const now = reading(50 * MINUTE, { start: "second" });
    expect(left(now)).toMatchObject({ leftMs: 10 * MINUTE, evidence: "medium" });
    expect(left(reading(3 * HOUR, { start: "second" }))).toMatchObject({ leftMs: -2 * HOUR });
  });

  test("is counted without any contact with a server as long as the page lives", () => {
    expect(left(reading(20 * MINUTE), { anchors: [] })).toMatchObject({
      leftMs: 40 * MINUTE,
      evidence: "low",
    });
    const up = left(reading(HOUR, { skewMs: -TEN_YEARS }), { anchors: [] });
    expect(up).toMatchObject({ leftMs: 0, evidence: "high" });
  });

  test("is only known to be no more than what was not counted, after a sleep that no clock explains", () => {
    const start = reading(0);
    const now = reading(50 * MINUTE, { sleptMs: 30 * MINUTE });
    expect(left(now, { start })).toMatchObject({ leftMs: 40 * MINUTE, evidence: "low" });
    // The next word from the server says how long it slept.
    const anchors = [anchor(0), anchor(50 * MINUTE, { sleptMs: 30 * MINUTE })];
    expect(left(now, { start, anchors })).toMatchObject({ leftMs: 10 * MINUTE, evidence: "high" });
  });

  test("ends with the window, also where the start is not known", () => {
    const limits = { closesAt: NEW_YEAR_MS + HOUR };
    expect(left(reading(50 * MINUTE), { limits })).toMatchObject({ leftMs: 10 * MINUTE });
    const start = reading(0, { skewMs: TEN_YEARS, start: "before" });
    const unknown = {
      limits,
      start,
      anchors: [anchor(0), anchor(MINUTE, { skewMs: 20 * TEN_YEARS, start: "x" })],
    };
    expect(left(reading(50 * MINUTE), unknown)).toMatchObject({ leftMs: 10 * MINUTE });
  });

  test.each([
    ["a limit", HOUR_LIMIT],
    ["a window", { closesAt: NEW_YEAR_MS + HOUR }],
    ["both", { ...HOUR_LIMIT, closesAt: NEW_YEAR_MS + HOUR }],
  ])(
    "with %s is neither ended nor extended by a wall clock that jumps by up to ten years",
    (_what, limits) => {
      const jump = fc.integer({ min: 31 * DAY, max: TEN_YEARS }).chain((ms) => fc.constantFrom(ms, -ms));
      const at = fc.integer({ min: 0, max: 2 * HOUR });
      fc.assert(
        fc.property(jump, at, (skewMs, nowMs) => {
          const found = left(reading(nowMs, { skewMs }), { limits });
          expect(found?.leftMs).toBe(HOUR - nowMs);
        }),
      );
    },
  );

  test("is not ended by such a jump over a restart, and extended by no more than the app was closed", () => {
    const jump = fc.integer({ min: 31 * DAY, max: TEN_YEARS }).chain((ms) => fc.constantFrom(ms, -ms));
    const upTo = fc.integer({ min: 0, max: HOUR - 1 });
    fc.assert(
      fc.property(jump, upTo, fc.integer({ min: 0, max: 3 * HOUR }), (skewMs, workedMs, closedMs) => {
        const before = [reading(0), reading(workedMs)];
        const opened = reading(workedMs + closedMs, { start: "second", skewMs });
        const countedMs = counted(...before, opened);
        const [start, last] = before as [ClockReading, ClockReading];
        const running = { limits: HOUR_LIMIT, start, now: opened, last, anchors: [anchor(0)], countedMs };
        const found = timeLeft(running);
        expect(found).toMatchObject({ leftMs: HOUR - workedMs, evidence: "low" });
      }),
    );
  });

  describe("in a start that no anchor watches over", () => {
    const anchors = [anchor(0, { start: "before" })];
    const jump = fc.integer({ min: 2 * MINUTE, max: 30 * DAY }).chain((ms) => fc.constantFrom(ms, -ms));

    test("is neither ended nor extended by a jump that its own clocks show", () => {
      fc.assert(
        fc.property(jump, fc.integer({ min: 0, max: HOUR - 1 }), (skewMs, nowMs) => {
          const start = reading(0, { start: "second" });
          const now = reading(nowMs, { start: "second", skewMs });
          expect(left(now, { start, anchors })).toMatchObject({ leftMs: HOUR - nowMs, evidence: "low" });
        }),
      );
    });

    test("is not ended by one that its newest event shows, after a restart", () => {
      const ahead = fc.integer({ min: 2 * MINUTE, max: 30 * DAY });
      const at = fc.integer({ min: 0, max: HOUR / 2 });
      fc.assert(
        fc.property(ahead, at, at, (skewMs, lastMs, sinceMs) => {
          const last = reading(lastMs, { start: "second" });
          const now = reading(lastMs + sinceMs, { start: "second", skewMs });
          const found = left(now, { start: reading(0, { start: "before" }), last, anchors });
          expect(found).toMatchObject({ leftMs: HOUR - sinceMs, evidence: "low" });
        }),
      );
    });
  });

  test("is set right by the server's word after such a jump", () => {
    const skewMs = TEN_YEARS;
    const now = reading(30 * MINUTE, { start: "second", skewMs });
    const anchors = [anchor(0), anchor(30 * MINUTE, { start: "second", skewMs })];
    expect(left(now, { anchors })).toMatchObject({ leftMs: 30 * MINUTE, evidence: "high" });
  });

  test("is not ended by a window whose end only a clock tells that nothing confirms", () => {
    const limits = { ...HOUR_LIMIT, closesAt: NEW_YEAR_MS + HOUR };
    const now = reading(50 * MINUTE, { skewMs: TEN_YEARS });
    expect(left(now, { limits, anchors: [] })).toMatchObject({ leftMs: 10 * MINUTE, evidence: "low" });
  });

  test.each([
    ["may lie a minute before what was counted", reading(0, { start: "second", skewMs: -MINUTE }), "medium"],
    ["contradicts it from there on", reading(0, { start: "second", skewMs: -MINUTE - 1 }), "low"],
    ["may be thirty days after the server's last word", reading(30 * DAY, { start: "second" }), "medium"],
    ["is not believed beyond", reading(30 * DAY + 1, { start: "second" }), "low"],
    ["is known beyond where the page lived on", reading(31 * DAY), "high"],
  ])("the present %s", (_what, now, evidence) => {
    expect(left(now, { limits: { closesAt: NEW_YEAR_MS + 40 * DAY } })).toMatchObject({ evidence });
  });
});
