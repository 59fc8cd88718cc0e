import { expect, test } from "vitest";
import type { Response } from "../../../src/domain/question/question.ts";
import type { ReplayEvent } from "../../../src/protocol/replay.ts";
import { replaySteps } from "../../../src/app/staff/replay-steps.ts";

function event(part: Partial<ReplayEvent> & Pick<ReplayEvent, "seq" | "kind">): ReplayEvent {
  return {
    at: 1_000 + part.seq,
    wallMs: 1_000 + part.seq,
    evidence: "high",
    online: null,
    receivedAt: 9_000,
    body: "{}",
    fork: false,
    ...part,
  };
}
const picks = (choiceId: string): Response => ({ kind: "single-choice", choiceId });

const EVENTS = [
  event({ seq: 0, kind: "started", online: true }),
  event({ seq: 1, kind: "shown", questionId: "q1", shown: ["b", "a"] }),
  event({ seq: 2, kind: "drafted", questionId: "q1", response: picks("a") }),
  event({ seq: 3, kind: "network", online: false }),
  event({ seq: 4, kind: "drafted", questionId: "q1", response: picks("b") }),
  event({ seq: 5, kind: "answered", questionId: "q1", response: picks("b"), shown: ["b", "a"] }),
  event({ seq: 6, kind: "shown", questionId: "q2", shown: ["c", "d"] }),
  event({ seq: 7, kind: "finished" }),
];

test("each step shows the choice that stood at that moment, not the one of the end", () => {
  const steps = replaySteps(EVENTS);
  expect(steps.map((step) => step.response)).toEqual([
    undefined,
    undefined,
    picks("a"),
    picks("a"),
    picks("b"),
    picks("b"),
    undefined,
    undefined,
  ]);
});

test("the verdict is there only once the answer was given", () => {
  expect(replaySteps(EVENTS).map((step) => step.answer?.seq)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    5,
    undefined,
    undefined,
  ]);
});

test("an event without a question leaves the last question on the screen, in its recorded order", () => {
  const steps = replaySteps(EVENTS);
  expect(steps[0]?.questionId).toBeUndefined();
  expect(steps[3]).toMatchObject({ questionId: "q1", shown: ["b", "a"], online: false });
  expect(steps[7]).toMatchObject({ questionId: "q2", shown: ["c", "d"], online: false });
});

test("an undone choice is shown as undone", () => {
  const steps = replaySteps([
    ...EVENTS.slice(0, 3),
    event({ seq: 3, kind: "drafted", questionId: "q1", response: null }),
  ]);
  expect(steps[3]?.response).toBeUndefined();
});

test("an event of a fork is listed but changes nothing of what comes after", () => {
  const steps = replaySteps([
    ...EVENTS.slice(0, 3),
    event({ seq: 3, kind: "answered", questionId: "q1", response: picks("b"), fork: true }),
    event({ seq: 4, kind: "network", online: true }),
  ]);
  expect(steps).toHaveLength(5);
  expect(steps[4]).toMatchObject({ response: picks("a") });
  expect(steps[4]?.answer).toBeUndefined();
});

test("a question that the device could not open was not on the screen, until it was opened after all", () => {
  const steps = replaySteps([
    event({ seq: 0, kind: "started" }),
    event({ seq: 1, kind: "shown", questionId: "q1", shown: [], unopened: "hash_mismatch" }),
    event({ seq: 2, kind: "shown", questionId: "q2", shown: ["a", "b"] }),
    event({ seq: 3, kind: "shown", questionId: "q1", shown: ["b", "a"] }),
  ]);
  expect(steps.map(({ unopened }) => unopened)).toEqual([undefined, "hash_mismatch", undefined, undefined]);
  expect(steps[3]?.shown).toEqual(["b", "a"]);
});
