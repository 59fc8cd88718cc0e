import { countOn } from "../../domain/attempt/counted-time.ts";
import type { ClockReading } from "../../domain/attempt/event.ts";
import { timeLeft, type TimeLeft } from "../../domain/attempt/time-left.ts";
import type { Uuid } from "../../domain/id.ts";
import type { ReadAttempt } from "../read/read-attempt.ts";
import { readClock } from "../read-clock.ts";
import type { AttemptRow } from "../store/attempt-row.ts";
import type { Local } from "../store/local.ts";

/**
 * Reads how much time an attempt has left. After a new start nothing is counted before the attempt was first
 * looked at: until then another tab may have counted.
 */
export function createTimeReader({ db, ports }: Local, readAttempt: ReadAttempt) {
  const firstLooks = new Map<Uuid, { after: ClockReading; at: ClockReading }>();

  function countNow(
    attemptId: Uuid,
    counted: { countedMs: number; at: ClockReading },
    now: ClockReading,
  ): number {
    const { at: last } = counted;
    if (last.startId === now.startId) return countOn(counted, now).countedMs;
    let look = firstLooks.get(attemptId);
    if (!look || !isSame(look.after, last)) {
      look = { after: last, at: now };
      firstLooks.set(attemptId, look);
    }
    return countOn({ countedMs: counted.countedMs, at: look.at }, now).countedMs;
  }

  return async ({ attemptId, limits }: AttemptRow): Promise<TimeLeft | undefined> => {
    if (limits === undefined) return undefined;
    const [view, anchors] = await Promise.all([readAttempt(attemptId), db.anchors.toArray()]);
    const { started, counted } = view?.state ?? {};
    if (!started || !counted) return undefined;
    const now = readClock(ports.clock);
    return timeLeft({
      limits,
      start: started.at,
      now,
      last: counted.at,
      anchors: anchors.flatMap(({ earlier = [], ...anchor }) => [anchor, ...earlier]),
      countedMs: countNow(attemptId, counted, now),
    });
  };
}

function isSame(a: ClockReading, b: ClockReading): boolean {
  return a.startId === b.startId && a.monoMs === b.monoMs;
}
