import type { Evidence } from "../../domain/attempt/acceptance.ts";
import { endOf } from "../../domain/attempt/limits.ts";
import { evidenceWithin, type Situation } from "../../domain/attempt/reconcile.ts";
import { evidenceOf, type TimeAnchor, type TimeEvidence } from "../../domain/attempt/time-evidence.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import type { AttemptSession, StoredEvent } from "./attempt-file.ts";

/** When something happened, and where the end of the attempt lies. */
export type Timing = Pick<Situation, "answeredAt" | "evidence" | "deadlineMs" | "currentDeadlineMs">;

/** `endsAt`: when the time is up for good, an extension counted in; undefined: never. */
export type Timeline = {
  startedAt: TimeMs;
  endsAt: TimeMs | undefined;
  timingOf(stored: StoredEvent): Timing;
  /**
   * The device's starts that an anchor could still time better, where there is an end that it matters for;
   * `ANY_START` among them: an anchor of whichever start.
   */
  untimedStarts(events: readonly StoredEvent[]): Uuid[];
};

/** No device calls a start so. */
export const ANY_START: Uuid = "00000000-0000-0000-0000-000000000000";

/** Puts the events of an attempt in time. `opening` is its first event, from which a time limit is counted. */
export function timelineOf(
  file: { session: AttemptSession; anchors: readonly TimeAnchor[] },
  opening: StoredEvent,
): Timeline {
  const { session, anchors } = file;
  const timeOf = timesBy(anchors);
  const start = timeOf(opening);
  const deadlineMs = endOf(session.signed, start.at);
  const currentDeadlineMs = endOf(session.current, start.at);
  // Time that is counted from an open time is open too, however well the answer itself is timed.
  const isOpen = session.signed.timeLimitSeconds !== undefined && start.evidence === "low";
  const evidence = (own: Evidence) => evidenceWithin(session.origin, isOpen ? "low" : own);
  return {
    startedAt: start.at,
    endsAt: deadlineMs === undefined ? undefined : Math.max(deadlineMs, currentDeadlineMs ?? deadlineMs),
    timingOf(stored) {
      const time = timeOf(stored);
      return {
        answeredAt: time.at,
        evidence: evidence(time.evidence),
        ...(deadlineMs === undefined ? {} : { deadlineMs }),
        ...(currentDeadlineMs === undefined ? {} : { currentDeadlineMs }),
      };
    },
    untimedStarts(events) {
      if (deadlineMs === undefined) return [];
      const anchored = new Set(anchors.map(({ startId }) => startId));
      const starts = events.flatMap((stored) => {
        const { evidence: own } = timeOf(stored);
        const { startId } = stored.event.at;
        if (own === "high") return [];
        // Low for want of any anchor of its start: by the wall clock, for which every other one tells something.
        return own === "low" && !anchored.has(startId) ? [startId, ANY_START] : [startId];
      });
      return [...new Set(starts)];
    },
  };
}

const RANK = { high: 2, medium: 1, low: 0 } satisfies Record<Evidence, number>;

/**
 * As it was known when the event came, unless it is known better since: a clock that is set wrong later
 * says nothing of what happened before.
 */
export function timesBy(
  anchors: readonly TimeAnchor[],
): (stored: Pick<StoredEvent, "event" | "receivedAt">) => TimeEvidence {
  const times = new Map<StoredEvent["event"], TimeEvidence>();
  return ({ event, receivedAt }) => {
    const counted = times.get(event);
    if (counted !== undefined) return counted;
    const known = anchors.filter(({ serverMs }) => serverMs <= receivedAt);
    const then = evidenceOf(event.at, known, receivedAt);
    const isBest = then.evidence === "high" || known.length === anchors.length;
    const since = isBest ? then : evidenceOf(event.at, anchors, receivedAt);
    const time = RANK[since.evidence] > RANK[then.evidence] ? since : then;
    times.set(event, time);
    return time;
  };
}
