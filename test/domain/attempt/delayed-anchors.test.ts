import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mayBeDelayed, withoutDelayed } from "../../../src/domain/attempt/delayed-anchors.ts";
import { JUMP_MS, type TimeAnchor } from "../../../src/domain/attempt/time-anchor.ts";
import { evidenceOf } from "../../../src/domain/attempt/time-evidence.ts";
import { anId, NEW_YEAR_MS } from "../../support/builders.ts";

const HOUR_MS = 60 * 60_000;
const reading = (ms: number) => ({ wallMs: NEW_YEAR_MS + ms, monoMs: ms, startId: anId("start") });
/** The request of an anchor whose clocks were read at `ms` arrived so much later. */
const anchor = (ms: number, delayMs: number): TimeAnchor => ({
  ...reading(ms),
  serverMs: NEW_YEAR_MS + ms + delayMs,
});

test("an answer that was sent by a request which was long on its way is timed by one that was not", () => {
  const anchors = [anchor(0, 80), anchor(HOUR_MS + 1000, 3 * 60_000)];
  expect(evidenceOf(reading(HOUR_MS), withoutDelayed(anchors))).toEqual({
    at: NEW_YEAR_MS + HOUR_MS + 80,
    evidence: "high",
  });
});

test("where one request of a start was quick, no delay of others makes anything of it more than a minute later", () => {
  const within = fc.integer({ min: 0, max: 3 * HOUR_MS });
  const delayed = fc.record({ ms: within, delayMs: fc.integer({ min: 0, max: HOUR_MS }) });
  fc.assert(
    fc.property(within, within, fc.array(delayed, { maxLength: 8 }), (eventMs, quickMs, others) => {
      const anchors = [...others.map(({ ms, delayMs }) => anchor(ms, delayMs)), anchor(quickMs, 0)];
      const { at, evidence } = evidenceOf(reading(eventMs), withoutDelayed(anchors));
      expect(evidence).toBe("high");
      expect(at).toBeGreaterThanOrEqual(NEW_YEAR_MS + eventMs);
      expect(at).toBeLessThanOrEqual(NEW_YEAR_MS + eventMs + JUMP_MS);
    }),
  );
});

test("clocks that parted by a minute ran on together, and by more did not", () => {
  const parted = (ms: number) => ({ ...anchor(HOUR_MS, 2 * JUMP_MS), wallMs: NEW_YEAR_MS + HOUR_MS + ms });
  const first = anchor(0, 0);
  expect(withoutDelayed([first, parted(JUMP_MS)])).toEqual([first]);
  expect(withoutDelayed([first, parted(JUMP_MS + 1)])).toHaveLength(2);
});

test("a request that was long on its way is known by any quick one after it, though the clock was set between them", () => {
  const afterSetting = (delayMs: number) => ({
    ...anchor(HOUR_MS, delayMs),
    wallMs: NEW_YEAR_MS + 1000 * HOUR_MS,
  });
  expect(withoutDelayed([anchor(0, 3 * JUMP_MS), afterSetting(80)])).toEqual([afterSetting(80)]);
  // The other way round the device may have slept.
  expect(withoutDelayed([anchor(0, 80), afterSetting(3 * JUMP_MS)])).toHaveLength(2);
});

test("each side of a sleep keeps its own anchor", () => {
  const slept = { ...anchor(HOUR_MS, 0), monoMs: 5 * 60_000 };
  const anchors = [anchor(0, 0), slept, anchor(60_000, JUMP_MS)];
  expect(withoutDelayed(anchors)).toEqual(anchors);
});

describe("a start that one request alone times", () => {
  const before = (skewMs: number): TimeAnchor => ({
    ...anchor(0, 0),
    startId: anId("before"),
    wallMs: NEW_YEAR_MS + skewMs,
  });
  const once = anchor(HOUR_MS, 3 * 60_000);
  const rightLater: TimeAnchor = { ...anchor(2 * HOUR_MS, 0), startId: anId("after") };
  const rightAgain: TimeAnchor = { ...anchor(HOUR_MS / 2, 0), startId: anId("between") };

  test.each<[string, TimeAnchor[], boolean]>([
    ["may have been delayed where the wall clock was right before", [before(0), once], true],
    ["where it was ahead", [before(60_000), once], true],
    ["and was not where it had always been as far behind", [before(-3 * 60_000), once], false],
    ["nor where nothing else is known of the clock", [once], false],
    ["nor where it was late by no more than a minute", [before(0), anchor(HOUR_MS, JUMP_MS)], false],
    ["nor where nothing is known of that start", [before(0)], false],
    ["nor where the clock was right only later", [rightLater, once], false],
    [
      "and may have been where it was right at that moment",
      [{ ...before(0), wallMs: once.serverMs, serverMs: once.serverMs }, once],
      true,
    ],
    ["and where it was right when it was known last", [before(-3 * 60_000), rightAgain, once], true],
    ["in whatever order they come", [rightAgain, before(-3 * 60_000), once], true],
    [
      "nor where another request of that start agrees",
      [
        before(0),
        once,
        { ...once, monoMs: 1, wallMs: NEW_YEAR_MS + 1, serverMs: NEW_YEAR_MS + 3 * 60_000 + 1 },
      ],
      false,
    ],
  ])("%s", (_what, anchors, expected) => {
    expect(mayBeDelayed(anId("start"), anchors)).toBe(expected);
  });
});
