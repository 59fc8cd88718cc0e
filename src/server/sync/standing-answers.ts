import { betterGrade } from "../../domain/attempt/better-grade.ts";
import type { Answered } from "../../domain/attempt/event.ts";
import { foldAttempt, type AttemptState } from "../../domain/attempt/fold-attempt.ts";
import { isKnownLate, isPerhapsLate } from "../../domain/attempt/reconcile.ts";
import { standingInDoubt } from "../../domain/attempt/standing-answer.ts";
import type { ContentId } from "../../domain/id.ts";
import { isEmptyResponse } from "../../domain/question/empty-response.ts";
import type { Grade } from "../../domain/question/verdict.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { StoredEvent } from "./attempt-file.ts";
import type { Timeline } from "./timeline.ts";

export type StoredAnswer = StoredEvent & { event: Answered };

type AnswerInDoubt = StoredAnswer & { seq: number; closed: boolean; inDoubt: boolean };

type Attempt = {
  state: AttemptState;
  timeline: Timeline;
  mode: Policy["mode"];
  /** A person has decided that it does not count. */
  isRuledOut(stored: StoredAnswer): boolean;
  gradeOf(stored: StoredAnswer): Pick<Grade, "verdict" | "fraction">;
};

/**
 * The answer to each question that stands. A device that never closed the attempt may have let an
 * answer be changed after the deadline: what is known to be late closes it just as well, and so does a
 * person's word that it does not count.
 *
 * A forked chain's answers are kept and shown; one of them stands only where the other chain has none, or has
 * taken its own back: which of two devices had the last word nobody can tell, and a person may still let count
 * what was given. What was given before the two parted is none of the fork's: who took it back knew of it.
 */
export function standingAnswers(events: readonly StoredEvent[], attempt: Attempt): StoredAnswer[] {
  const chain = events.filter(({ fork }) => !fork);
  const onChain = standingOf(chain, attempt);
  if (chain.length === events.length) return onChain;
  const beside = events.filter(({ fork }) => fork);
  const onFork = standingOf(beside, { ...attempt, state: foldBeside({ chain, beside }, attempt.mode) });
  // From the weakest to the strongest: of each question the last stands.
  const inRank = [onFork, onChain, onFork.filter(isGiven), onChain.filter(isGiven)].flat();
  return [...new Map(inRank.map((answer) => [answer.event.questionId, answer])).values()];
}

/** Something was answered: what was taken back is none. */
export function isGiven({ event }: StoredAnswer): boolean {
  return !isEmptyResponse(event.response);
}

/** The attempt as the device that wrote the fork had it: what the other one closed was open there. */
function foldBeside(
  { chain, beside }: { chain: readonly StoredEvent[]; beside: readonly StoredEvent[] },
  mode: Policy["mode"],
): AttemptState {
  const parted = Math.min(...beside.map(({ event }) => event.seq));
  const before = chain.filter(({ event }) => event.seq < parted);
  return foldAttempt(
    [...before, ...beside].map(({ event }) => event),
    mode,
  );
}

function standingOf(
  events: readonly StoredEvent[],
  { state, timeline, mode, isRuledOut, gradeOf }: Attempt,
): StoredAnswer[] {
  const isBetter = (later: StoredAnswer, than: StoredAnswer) => {
    const certain = gradeOf(than);
    return betterGrade(certain, gradeOf(later)) !== certain;
  };
  const closedFrom = Math.min(state.finished?.seq ?? Infinity, state.sealed?.seq ?? Infinity);
  const answers = new Map<ContentId, AnswerInDoubt[]>();
  for (const { event, ...link } of events) {
    if (event.type !== "answered") continue;
    const stored = { ...link, event };
    const timing = timeline.timingOf(stored);
    const closed = event.seq > closedFrom || isKnownLate(timing) || isRuledOut(stored);
    const list = answers.get(event.questionId) ?? [];
    list.push({ ...stored, seq: event.seq, closed, inDoubt: isPerhapsLate(timing) });
    answers.set(event.questionId, list);
  }
  return [...answers.values()].flatMap((list) => standingInDoubt(list, mode, isBetter) ?? []);
}
