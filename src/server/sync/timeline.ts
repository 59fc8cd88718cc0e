import type { Evidence } from "../../domain/attempt/acceptance.ts";
import { mayBeDelayed } from "../../domain/attempt/delayed-anchors.ts";
import { endOf } from "../../domain/attempt/limits.ts";
import {
  evidenceWithin,
  isKnownLate,
  isPerhapsLate,
  type Situation,
} from "../../domain/attempt/reconcile.ts";
import type { TimeAnchor } from "../../domain/attempt/time-anchor.ts";
import type { TimeMs, Uuid } from "../../domain/id.ts";
import type { AttemptSession, StoredEvent } from "./attempt-file.ts";
import { timesBy } from "./times-by.ts";

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
  file: { session: AttemptSession; anchors: readonly TimeAnchor[]; events: readonly StoredEvent[] },
  opening: StoredEvent,
): Timeline {
  const { session, anchors } = file;
  const timeOf = timesBy(anchors, file.events);
  const start = timeOf(opening);
  const deadlineMs = endOf(session.signed, start.at);
  const currentDeadlineMs = endOf(session.current, start.at);
  // Time that is counted from an open time is open too, however well the answer itself is timed.
  const isOpen = session.signed.timeLimitSeconds !== undefined && start.evidence === "low";
  const evidence = (own: Evidence) => evidenceWithin(session.origin, isOpen ? "low" : own);
  const timingOf = (stored: StoredEvent): Timing => {
    const time = timeOf(stored);
    const timing = {
      answeredAt: time.at,
      evidence: evidence(time.evidence),
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
      ...(currentDeadlineMs === undefined ? {} : { currentDeadlineMs }),
    };
    // Nobody loses an answer by a time that only a request tells which may have been long on its way.
    const isDoubtful = isKnownLate(timing) && mayBeDelayed(stored.event.at.startId, anchors);
    return isDoubtful ? { ...timing, evidence: "low" } : timing;
  };
  return {
    startedAt: start.at,
    endsAt: deadlineMs === undefined ? undefined : Math.max(deadlineMs, currentDeadlineMs ?? deadlineMs),
    timingOf,
    untimedStarts(events) {
      if (deadlineMs === undefined) return [];
      const isLate = (stored: StoredEvent) => {
        const timing = timingOf(stored);
        return stored.event.type === "answered" && (isKnownLate(timing) || isPerhapsLate(timing));
      };
      const beside = anchors.filter(({ startId }) => startId === opening.event.at.startId);
      const isOpeningAlone = session.signed.timeLimitSeconds !== undefined && beside.length === 1;
      const anchored = new Set(anchors.map(({ startId }) => startId));
      const starts = events.flatMap((stored) => {
        const { evidence: own } = timeOf(stored);
        const { startId } = stored.event.at;
        // The next anchor may show that the one which makes it late, or the end later, was delayed.
        if (own === "high") return isLate(stored) || (stored === opening && isOpeningAlone) ? [startId] : [];
        // Low for want of any anchor of its start: by the wall clock, for which every other one tells something.
        return own === "low" && !anchored.has(startId) ? [startId, ANY_START] : [startId];
      });
      return [...new Set(starts)];
    },
  };
}
