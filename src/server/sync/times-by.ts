import type { Evidence } from "../../domain/attempt/acceptance.ts";
import { withoutDelayed } from "../../domain/attempt/delayed-anchors.ts";
import { JUMP_MS, type TimeAnchor } from "../../domain/attempt/time-anchor.ts";
import { evidenceOf, unlessJumped, type TimeEvidence } from "../../domain/attempt/time-evidence.ts";
import type { StoredEvent } from "./attempt-file.ts";

type Timed = Pick<StoredEvent, "event" | "receivedAt" | "fork">;

const RANK = { high: 2, medium: 1, low: 0 } satisfies Record<Evidence, number>;

/**
 * As it was known when the event came, unless it is known better since: a clock that is set wrong later
 * says nothing of what happened before. `journal`: what came beside it, whose own clocks may show a jump.
 */
export function timesBy(
  allAnchors: readonly TimeAnchor[],
  journal: readonly Timed[],
): (stored: Omit<Timed, "fork">) => TimeEvidence {
  const anchors = withoutDelayed(allAnchors);
  const byClock = new Map<Timed["event"], TimeEvidence>();
  const times = new Map<Timed["event"], TimeEvidence>();
  const readings = journal.map(({ event }) => event.at);

  function byItself({ event, receivedAt }: Omit<Timed, "fork">): TimeEvidence {
    const counted = byClock.get(event);
    if (counted !== undefined) return counted;
    const known = anchors.filter(({ serverMs }) => serverMs <= receivedAt);
    const then = evidenceOf(event.at, known, receivedAt);
    const isBest = then.evidence === "high" || known.length === anchors.length;
    const since = isBest ? then : evidenceOf(event.at, anchors, receivedAt);
    const best = RANK[since.evidence] > RANK[then.evidence] ? since : then;
    const time = unlessJumped(best, event.at, { anchors, readings });
    byClock.set(event, time);
    return time;
  }

  /** Whether one that came before it is later, or one that came after it earlier: one of the clocks was set. */
  function isOutOfTurn({ event }: Omit<Timed, "fork">, { at }: TimeEvidence): boolean {
    const chain = journal.filter(({ fork }) => !fork);
    if (!chain.some((link) => link.event === event)) return false;
    return chain.some((other) => {
      const place = Math.sign(other.event.seq - event.seq);
      const beside = byItself(other);
      return beside.evidence !== "low" && place * (at - beside.at) > JUMP_MS;
    });
  }

  return (stored) => {
    const counted = times.get(stored.event);
    if (counted !== undefined) return counted;
    const own = byItself(stored);
    const isOpen = own.evidence === "medium" && isOutOfTurn(stored, own);
    const time: TimeEvidence = isOpen ? { ...own, evidence: "low" } : own;
    times.set(stored.event, time);
    return time;
  };
}
