import type { TimeMs } from "../id.ts";
import type { Evidence } from "./acceptance.ts";
import type { ClockReading } from "./event.ts";
import { JUMP_MS, jumpBetween, type TimeAnchor } from "./time-anchor.ts";

/** Best estimate of when something happened, and how well that is known. */
export type TimeEvidence = { at: TimeMs; evidence: Evidence };

/**
 * When an event happened, from its clocks and the anchors of its device.
 * high: the monotonic clock ran unbroken between an anchor and the event.
 * medium: only the wall clock tells, and the anchors show no jump of it (see `unlessJumped`); or it was set back.
 * low: no anchor, or a jump that leaves the time open. With `receivedAt`, an event from the future is low and clamped to it.
 * Never throws: absurd clocks give low evidence.
 */
export function evidenceOf(
  clock: ClockReading,
  anchors: readonly TimeAnchor[],
  receivedAt?: TimeMs,
): TimeEvidence {
  const usable = anchors.filter((anchor) => isFiniteReading(anchor) && Number.isFinite(anchor.serverMs));
  const estimate = isFiniteReading(clock)
    ? (monotonicEstimate(clock, usable) ?? wallEstimate(clock, usable))
    : { at: receivedAt ?? 0, evidence: "low" as const };
  return clampToPossible(estimate, receivedAt);
}

/**
 * Where no anchor of its own start watches over the wall clock, other readings of that start do: a time by a wall clock
 * that told them another time than the monotonic one did is open.
 */
export function unlessJumped(
  time: TimeEvidence,
  clock: ClockReading,
  seen: { anchors: readonly TimeAnchor[]; readings: readonly ClockReading[] },
): TimeEvidence {
  const isOwn = ({ startId }: ClockReading) => startId === clock.startId;
  const hasJumped =
    time.evidence === "medium" &&
    !seen.anchors.some(isOwn) &&
    seen.readings.some((reading) => isOwn(reading) && Math.abs(jumpBetween(reading, clock)) > JUMP_MS);
  return hasJumped ? { ...time, evidence: "low" } : time;
}

function monotonicEstimate(clock: ClockReading, anchors: readonly TimeAnchor[]): TimeEvidence | undefined {
  const sameStart = anchors.filter(({ startId }) => startId === clock.startId);
  // The nearest, so that the least drift of the clock goes into the estimate.
  const distance = (anchor: TimeAnchor) => Math.abs(anchor.monoMs - clock.monoMs);
  const unbroken = nearestOf(
    sameStart.filter((anchor) => Math.abs(jumpBetween(anchor, clock)) <= JUMP_MS),
    distance,
  );
  if (unbroken) {
    return { at: unbroken.serverMs + (clock.monoMs - unbroken.monoMs), evidence: "high" };
  }
  const nearest = nearestOf(sameStart, distance);
  return nearest && estimateAcrossJump(clock, nearest);
}

/**
 * Within one start, wall and monotonic clock tell different times. Where the wall clock claims less
 * time than the monotonic one counted, it was set back and the monotonic one stands. Where it claims
 * more, it was set, or the device slept, which stops the monotonic clock in some browsers: the two
 * cannot be told apart, and sleep is the common case.
 */
function estimateAcrossJump(clock: ClockReading, anchor: TimeAnchor): TimeEvidence {
  const monoMs = clock.monoMs - anchor.monoMs;
  const wallMs = clock.wallMs - anchor.wallMs;
  const wallClaimsLess = Math.sign(monoMs) * (wallMs - monoMs) < 0;
  return wallClaimsLess
    ? { at: anchor.serverMs + monoMs, evidence: "medium" }
    : { at: anchor.serverMs + wallMs, evidence: "low" };
}

function wallEstimate(clock: ClockReading, anchors: readonly TimeAnchor[]): TimeEvidence {
  const distance = (anchor: TimeAnchor) => Math.abs(clock.wallMs - anchor.wallMs);
  const nearest = nearestOf(anchors, distance);
  if (!nearest) return { at: clock.wallMs, evidence: "low" };
  const offset = wallOffset(nearest);
  // The anchor on the other side of the event, if there is one, shows a jump between the two.
  const side = Math.sign(nearest.wallMs - clock.wallMs);
  const others = anchors.filter((anchor) => anchor !== nearest);
  const across = nearestOf(
    others.filter((anchor) => Math.sign(anchor.wallMs - clock.wallMs) === -side),
    distance,
  );
  const jumped = across !== undefined && Math.abs(wallOffset(across) - offset) > JUMP_MS;
  return { at: clock.wallMs + offset, evidence: jumped ? "low" : "medium" };
}

/** The first of those that are nearest. A device has hundreds of anchors, and each of its events asks. */
function nearestOf(
  anchors: readonly TimeAnchor[],
  distance: (anchor: TimeAnchor) => number,
): TimeAnchor | undefined {
  let nearest: TimeAnchor | undefined;
  let least = Infinity;
  for (const anchor of anchors) {
    const away = distance(anchor);
    if (away >= least) continue;
    nearest = anchor;
    least = away;
  }
  return nearest;
}

function clampToPossible({ at, evidence }: TimeEvidence, receivedAt?: TimeMs): TimeEvidence {
  const latest = receivedAt ?? Number.MAX_SAFE_INTEGER;
  const possible = at >= 0 && at <= latest + JUMP_MS;
  return {
    at: Math.round(Math.min(Math.max(at, 0), latest)),
    evidence: possible ? evidence : "low",
  };
}

function isFiniteReading({ wallMs, monoMs }: ClockReading): boolean {
  return Number.isFinite(wallMs) && Number.isFinite(monoMs);
}

function wallOffset({ serverMs, wallMs }: TimeAnchor): number {
  return serverMs - wallMs;
}
