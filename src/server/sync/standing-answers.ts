import type { Answered } from "../../domain/attempt/event.ts";
import type { AttemptState } from "../../domain/attempt/fold-attempt.ts";
import { isKnownLate } from "../../domain/attempt/reconcile.ts";
import { standingAnswer } from "../../domain/attempt/standing-answer.ts";
import type { ContentId } from "../../domain/id.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { StoredEvent } from "./attempt-file.ts";
import type { Timeline } from "./timeline.ts";

export type StoredAnswer = StoredEvent & { event: Answered };

type Attempt = { state: AttemptState; timeline: Timeline; mode: Policy["mode"] };

/**
 * The answer to each question that stands. A device that never closed the attempt may have let an
 * answer be changed after the deadline: what is known to be late closes it just as well. A forked
 * chain's answers are kept and shown; they stand only where the other chain has none.
 */
export function standingAnswers(events: readonly StoredEvent[], attempt: Attempt): StoredAnswer[] {
  const onChain = standingOf(
    events.filter(({ fork }) => !fork),
    attempt,
  );
  const beside = standingOf(
    events.filter(({ fork }) => fork),
    attempt,
  );
  return [...new Map([...beside, ...onChain]).values()];
}

function standingOf(
  events: readonly StoredEvent[],
  { state, timeline, mode }: Attempt,
): Map<ContentId, StoredAnswer> {
  const closedFrom = Math.min(state.finished?.seq ?? Infinity, state.sealed?.seq ?? Infinity);
  const answers = new Map<ContentId, (StoredAnswer & { seq: number; closed: boolean })[]>();
  for (const stored of events) {
    const { event } = stored;
    if (event.type !== "answered") continue;
    const closed = event.seq > closedFrom || isKnownLate(timeline.timingOf(stored));
    const list = answers.get(event.questionId) ?? [];
    list.push({ ...stored, event, seq: event.seq, closed });
    answers.set(event.questionId, list);
  }
  const standing = new Map<ContentId, StoredAnswer>();
  for (const [questionId, list] of answers) {
    const answer = standingAnswer(list, mode);
    if (answer !== undefined) standing.set(questionId, answer);
  }
  return standing;
}
