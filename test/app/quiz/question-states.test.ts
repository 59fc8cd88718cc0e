import { describe, expect, test } from "vitest";
import { countOpen } from "../../../src/app/quiz/unsaved-answer.ts";
import { firstPlace, segmentsOf, sheetOf } from "../../../src/app/quiz/question-states.ts";
import type { AttemptView } from "../../../src/offline/engine.ts";
import type { Verdict } from "../../../src/domain/question/verdict.ts";
import { judgedQuestions } from "../../../src/app/review/judged-questions.ts";
import { scoreAttempt } from "../../../src/domain/attempt/score-attempt.ts";

function viewOf(
  count: number,
  verdicts: Record<number, Verdict>,
  lastShown?: string,
): AttemptView & { state: { unopened: Set<string> } } {
  const questionIds = Array.from({ length: count }, (_, place) => `q${place}`);
  const answers = Object.entries(verdicts).map(
    ([place, verdict]) =>
      [
        `q${place}`,
        {
          seq: Number(place),
          response: { kind: "short-text", text: "" },
          order: [],
          verdict,
          fraction: 0,
          at: { wallMs: 0, monoMs: 0, startId: "" },
        },
      ] as const,
  );
  return {
    questionIds,
    outcomes: new Map(),
    state: {
      answers: new Map(answers),
      drafts: new Map(),
      flagged: new Set(),
      shown: new Map(),
      unopened: new Set(),
      lastShown,
    },
  } as unknown as AttemptView & { state: { unopened: Set<string> } };
}

describe("the picture of how far one is", () => {
  test("has a segment for each question", () => {
    const view = viewOf(4, { 0: "correct", 1: "incorrect" });
    expect(segmentsOf(sheetOf(view), 2)).toEqual(["right", "wrong", "now", "empty"]);
  });

  test("of a long attempt never has more segments than a phone can show, and hides no mistake", () => {
    const view = viewOf(500, { 0: "correct", 1: "incorrect", 9: "correct" });
    const segments = segmentsOf(sheetOf(view), 499);
    expect(segments.length).toBeLessThanOrEqual(60);
    expect(segments[0]).toBe("wrong");
    expect(segments[1]).toBe("empty");
    expect(segments.at(-1)).toBe("now");
  });
});

type Resumed = {
  what: string;
  answered: Record<number, Verdict>;
  lastShown: string | undefined;
  place: number;
};

describe("an attempt that is resumed", () => {
  test.each<Resumed>([
    { what: "was never shown", answered: {}, lastShown: undefined, place: 0 },
    { what: "is the one last shown", answered: { 0: "correct" }, lastShown: "q2", place: 2 },
    {
      what: "was about to be shown when the page died",
      answered: { 0: "correct", 1: "incorrect" },
      lastShown: "q1",
      place: 2,
    },
    {
      what: "is not one that was answered before",
      answered: { 1: "correct", 2: "correct" },
      lastShown: "q1",
      place: 3,
    },
    {
      what: "was skipped, once the end is reached",
      answered: { 0: "correct", 3: "correct" },
      lastShown: "q3",
      place: 1,
    },
  ])("goes on at the question that $what", ({ answered, lastShown, place }) => {
    expect(firstPlace(sheetOf(viewOf(4, answered, lastShown)))).toBe(place);
  });

  test("with every question answered stays where it was left", () => {
    expect(firstPlace(sheetOf(viewOf(2, { 0: "correct", 1: "correct" }, "q1")))).toBe(1);
  });
});

describe("a question that could not be opened", () => {
  test("leaves the result, is not called unanswered, and nobody is asked to answer it", () => {
    const view = viewOf(3, { 0: "correct" });
    view.state.unopened.add("q1");
    const judged = judgedQuestions(sheetOf(view));
    expect(judged.map(({ verdict }) => verdict)).toEqual(["correct", "not_presented", "not_answered"]);
    expect(scoreAttempt(judged)).toMatchObject({ correct: 1, notAnswered: 1, denominator: 2 });
    expect(countOpen(sheetOf(view))).toEqual({ unsaved: 0, unanswered: 1 });
    expect(segmentsOf(sheetOf(view))).toEqual(["right", "given", "empty"]);
  });

  test("that had been answered before is judged by its answer", () => {
    const view = viewOf(2, { 0: "incorrect", 1: "correct" });
    view.state.unopened.add("q1");
    const judged = judgedQuestions(sheetOf(view));
    expect(judged.map(({ verdict }) => verdict)).toEqual(["incorrect", "correct"]);
    expect(scoreAttempt(judged)).toMatchObject({ correct: 1, denominator: 2 });
  });
});
