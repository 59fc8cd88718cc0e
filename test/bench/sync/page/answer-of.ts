import type { Answered } from "../../../../src/domain/attempt/event.ts";
import { GENESIS_HASH } from "../../../../src/domain/attempt/journal.ts";

/** As many questions as the bench's set has: the next answer begins another attempt. */
export const IN_EACH_ATTEMPT = 100;

/** For peers without an engine of their own: what Mundap records of an answer, as one document. */
export function answerOf(number: number): Answered {
  const attempt = Math.floor(number / IN_EACH_ATTEMPT);
  return {
    type: "answered",
    questionId: `q${number % IN_EACH_ATTEMPT}`,
    response: { kind: "single-choice", choiceId: choiceOf(number) },
    order: ["c2", "c0", "c3", "c1"],
    question: GENESIS_HASH.replaceAll("0", String(number % 10)),
    chosenHash: GENESIS_HASH.replaceAll("0", String((number + 1) % 10)),
    verdict: choiceOf(number) === "c0" ? "correct" : "incorrect",
    fraction: choiceOf(number) === "c0" ? 1 : 0,
    v: 1,
    journalId: `00000000-0000-4000-8000-${String(attempt).padStart(12, "0")}`,
    seq: 2 + (number % IN_EACH_ATTEMPT),
    at: {
      wallMs: Date.now(),
      monoMs: performance.now(),
      startId: "00000000-0000-4000-8000-00000000abcd",
    },
  };
}

export function choiceOf(number: number): string {
  return `c${number % 4}`;
}

export function nameOf(number: number): string {
  return `answer-${String(number).padStart(6, "0")}`;
}

/** Milliseconds of one write. */
export async function timed(write: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await write();
  return performance.now() - startedAt;
}
