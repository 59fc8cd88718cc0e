import type { ContentId } from "../../domain/id.ts";
import type { Response } from "../../domain/question/question.ts";
import type { Replay, ReplayEvent } from "../../protocol/replay.ts";

export type ReplayQuestion = Replay["questions"][number];

/** One event, with what the learner had before their eyes once it had happened. */
export type ReplayStep = {
  event: ReplayEvent;
  /** The question on the screen; absent before the first one was shown. */
  questionId?: ContentId;
  /** What stood chosen or typed in that question by then. */
  response?: Response;
  /** The newest `answered` event of that question by then: its verdict had been seen. */
  answer?: ReplayEvent;
  /** The order on the screen as the device recorded it; absent before it was recorded. */
  shown?: ContentId[];
  /** Why the device could not open the question: then nothing of it was on the screen. */
  unopened?: string;
  online: boolean | null;
};

/** Runs the events again, in the order of the journal. Events of a fork are shown but change nothing. */
export function replaySteps(events: readonly ReplayEvent[]): ReplayStep[] {
  const responses = new Map<ContentId, Response>();
  const answers = new Map<ContentId, ReplayEvent>();
  const orders = new Map<ContentId, ContentId[]>();
  const unopened = new Map<ContentId, string>();
  let onScreen: ContentId | undefined;
  let online: boolean | null = null;
  return events.map((event) => {
    if (event.online !== null) online = event.online;
    if (event.fork) return { event, ...stateOf(event.questionId ?? onScreen), online };
    const { questionId } = event;
    if (questionId !== undefined) {
      onScreen = questionId;
      if (event.shown !== undefined && event.shown.length > 0) orders.set(questionId, event.shown);
      if (event.unopened !== undefined) unopened.set(questionId, event.unopened);
      else if (event.kind === "shown") unopened.delete(questionId);
      if (event.response) responses.set(questionId, event.response);
      else if (event.response === null) responses.delete(questionId);
      if (event.kind === "answered") answers.set(questionId, event);
    }
    return { event, ...stateOf(onScreen), online };
  });

  function stateOf(questionId: ContentId | undefined): Omit<ReplayStep, "event" | "online"> {
    if (questionId === undefined) return {};
    const response = responses.get(questionId);
    const answer = answers.get(questionId);
    const shown = orders.get(questionId);
    const why = unopened.get(questionId);
    return {
      questionId,
      ...(response === undefined ? {} : { response }),
      ...(answer === undefined ? {} : { answer }),
      ...(shown === undefined ? {} : { shown }),
      ...(why === undefined ? {} : { unopened: why }),
    };
  }
}
