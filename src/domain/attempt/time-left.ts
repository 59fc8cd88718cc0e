import type { TimeMs } from "../id.ts";
import type { Evidence } from "./acceptance.ts";
import type { ClockReading } from "./event.ts";
import { endOf, type Limits } from "./limits.ts";
import type { TimeAnchor } from "./time-anchor.ts";
import { evidenceOf, unlessJumped, type TimeEvidence } from "./time-evidence.ts";

/** An attempt whose time is limited, as it stands at this moment. */
export type RunningTime = {
  limits: Limits;
  /** The clocks at its first event, and now. */
  start: ClockReading;
  now: ClockReading;
  /** And at its newest event. */
  last: ClockReading;
  anchors: readonly TimeAnchor[];
  /** What its own clocks have counted from the start to now (`countOn`). */
  countedMs: number;
};

export type TimeLeft = {
  /** In the server's time. */
  endsAt: TimeMs;
  /** Zero or less: the time is up. */
  leftMs: number;
  /** How well the present time is known. `low`: it is certain only that no more than `leftMs` is left. */
  evidence: Evidence;
};

/** Two clocks that tell different times by more than this contradict each other. */
const CONTRADICTION_MS = 60_000;
/** A wall clock that claims more than this since the server was last heard of was set rather than waited for. */
const LONGEST_REST_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * How much time an attempt has left; undefined where nothing limits it. A clock that cannot be believed ends
 * nothing: then only what the monotonic clocks have counted has passed. Nor does it give more: less than that
 * has passed in no case.
 */
export function timeLeft(running: RunningTime): TimeLeft | undefined {
  const { limits, start, now, last, anchors, countedMs } = running;
  const seen = { anchors, readings: [start, last, now] };
  const began = unlessJumped(evidenceOf(start, anchors), start, seen);
  const endsAt = endOf(limits, began.at);
  if (endsAt === undefined) return undefined;
  const limitMs = limits.timeLimitSeconds === undefined ? Infinity : limits.timeLimitSeconds * 1000;
  const uncountedMs = limitMs - countedMs;
  if (uncountedMs <= 0) return { endsAt, leftMs: uncountedMs, evidence: "high" };
  const present = believed(unlessJumped(evidenceOf(now, anchors), now, seen), anchors);
  if (began.evidence === "low") {
    const toCloseMs = present.evidence === "low" ? Infinity : (limits.closesAt ?? Infinity) - present.at;
    return { endsAt, leftMs: Math.min(uncountedMs, toCloseMs), evidence: "low" };
  }
  const atLeast = began.at + countedMs;
  if (present.evidence === "low" || present.at < atLeast - CONTRADICTION_MS) {
    return { endsAt, leftMs: endsAt - atLeast, evidence: "low" };
  }
  return { endsAt, leftMs: endsAt - Math.max(present.at, atLeast), evidence: present.evidence };
}

function believed(time: TimeEvidence, anchors: readonly TimeAnchor[]): TimeEvidence {
  const heard = anchors.reduce((newest, { serverMs }) => Math.max(newest, serverMs), 0);
  const isBeyond = time.evidence === "medium" && time.at > heard + LONGEST_REST_MS;
  return isBeyond ? { ...time, evidence: "low" } : time;
}
