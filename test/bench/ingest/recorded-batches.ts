import type { SealedEvent } from "../../../src/domain/attempt/event.ts";
import { MAX_BATCH_EVENTS, type SyncInput } from "../../../src/protocol/sync.ts";
import { choiceOf } from "../sync/page/answer-of.ts";
import type { IngestBench } from "./open-ingest.ts";

/** How a phone sends what it recorded: all that has waited at once, or each answer as it is given. */
export type Sending = "backlog" | "one by one";

/** Whole attempts, as the screen records them: a question is shown, something is chosen, it is checked. */
export function recordBatches(
  { device, downloaded }: IngestBench,
  attempts: number,
  sending: Sending,
): SyncInput[] {
  const recorded = Array.from({ length: attempts }, () => recordAttempt({ device, downloaded }));
  if (sending === "one by one") {
    return recorded.flatMap((events) => cut(events, EVENTS_OF_ANSWER).map((part) => device.batch(part)));
  }
  return cut(recorded.flat(), MAX_BATCH_EVENTS).map((part) => device.batch(part));
}

const EVENTS_OF_ANSWER = 3;

function recordAttempt({ device, downloaded }: Pick<IngestBench, "device" | "downloaded">): SealedEvent[] {
  const attempt = device.start(downloaded);
  for (const [number, questionId] of attempt.order.entries()) {
    const response = { kind: "single-choice", choiceId: choiceOf(number) } as const;
    attempt.add({ type: "shown", questionId, order: ["c0", "c1", "c2", "c3"] });
    attempt.add({ type: "drafted", questionId, response });
    attempt.answer(questionId, response);
  }
  return attempt.finish().events;
}

function cut(events: readonly SealedEvent[], size: number): SealedEvent[][] {
  const parts: SealedEvent[][] = [];
  for (let from = 0; from < events.length; from += size) parts.push(events.slice(from, from + size));
  return parts;
}
