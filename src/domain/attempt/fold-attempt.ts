import type { ContentId, TimeMs } from "../id.ts";
import { isEmptyResponse } from "../question/empty-response.ts";
import type { Response } from "../question/question.ts";
import type { Verdict } from "../question/verdict.ts";
import type { Policy } from "../set/policy.ts";
import { countOn, type CountedTime } from "./counted-time.ts";
import type { Answered, ClockReading, Event, Started } from "./event.ts";
import { standingAnswer } from "./standing-answer.ts";

/** The answer to a question that stands, with the device's own verdict on it. */
export type AttemptAnswer = {
  seq: number;
  response: Response;
  /** The ids as they stood on the screen. */
  order: ContentId[];
  verdict: Verdict;
  fraction: number;
  at: ClockReading;
};

/** What an attempt's events say, taken together. */
export type AttemptState = {
  started?: Started;
  /** An exam's answer that was taken back again is none. */
  answers: Map<ContentId, AttemptAnswer>;
  /**
   * Chosen or typed since the last answer to that question, and not yet checked. `null`: that answer was
   * cleared from the screen, and that is not yet saved.
   */
  drafts: Map<ContentId, Response | null>;
  flagged: Set<ContentId>;
  shown: Map<ContentId, ContentId[]>;
  /** Could not be opened when they were come to last. */
  unopened: Set<ContentId>;
  lastShown?: ContentId;
  /** The newest word on the network; absent where none was recorded. */
  online?: boolean;
  finished?: { seq: number; at: ClockReading };
  /** Gone again where the time went on after all. */
  sealed?: { seq: number; at: ClockReading; deadlineMs: TimeMs };
  /** What its clocks have counted from its first event to its last; absent where there is none. */
  counted?: CountedTime;
};

type AnswerTaken = { seq: number; closed: boolean; event: Answered };

/**
 * Folds the events of one journal. A function of the *set* of events: their order in the list,
 * repetitions, and how they were split into batches make no difference. Where a fork gives two
 * events one place, the one whose text sorts first is taken, so that every reader agrees.
 */
export function foldAttempt(events: readonly Event[], mode: Policy["mode"]): AttemptState {
  const state: AttemptState = {
    answers: new Map(),
    drafts: new Map(),
    flagged: new Set(),
    shown: new Map(),
    unopened: new Set(),
  };
  const taken = new Map<ContentId, AnswerTaken[]>();
  for (const event of inTurn(events)) {
    state.counted = countOn(state.counted, event.at);
    if (event.type === "answered") {
      const closed = state.finished !== undefined || state.sealed !== undefined;
      const answers = taken.get(event.questionId) ?? [];
      answers.push({ seq: event.seq, closed, event });
      taken.set(event.questionId, answers);
      state.drafts.delete(event.questionId);
    } else if (event.type === "drafted") {
      if (event.response === null && !taken.has(event.questionId)) state.drafts.delete(event.questionId);
      else state.drafts.set(event.questionId, event.response);
    } else {
      applyEvent(state, event);
    }
  }
  for (const [questionId, answers] of taken) {
    const standing = standingAnswer(answers, mode)?.event;
    if (!standing) continue;
    if (mode === "exam" && isEmptyResponse(standing.response)) {
      if (state.drafts.get(questionId) === null) state.drafts.delete(questionId);
      continue;
    }
    const { seq, response, order, verdict, fraction, at } = standing;
    state.answers.set(questionId, { seq, response, order, verdict, fraction, at });
  }
  return state;
}

function inTurn(events: readonly Event[]): Event[] {
  const bySeq = new Map<number, Event>();
  for (const event of events) {
    const rival = bySeq.get(event.seq);
    if (!rival || JSON.stringify(event) < JSON.stringify(rival)) {
      bySeq.set(event.seq, event);
    }
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

function applyEvent(state: AttemptState, event: Exclude<Event, { type: "answered" | "drafted" }>): void {
  switch (event.type) {
    case "started":
      state.started ??= event;
      return;
    case "shown":
      state.lastShown = event.questionId;
      if (event.unopened !== undefined) {
        state.unopened.add(event.questionId);
        return;
      }
      state.unopened.delete(event.questionId);
      state.shown.set(event.questionId, event.order);
      return;
    case "flagged":
      if (event.flagged) state.flagged.add(event.questionId);
      else state.flagged.delete(event.questionId);
      return;
    case "network":
      state.online = event.online;
      return;
    case "finished":
      state.finished ??= { seq: event.seq, at: event.at };
      return;
    case "sealed":
      state.sealed ??= { seq: event.seq, at: event.at, deadlineMs: event.deadlineMs };
      return;
    case "unsealed":
      delete state.sealed;
      return;
    // These live in a device's own journal and say nothing about an attempt.
    case "device_opened":
    case "reported":
    case "rated":
  }
}
