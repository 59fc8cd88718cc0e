import { describe, expect, test } from "vitest";
import { segmentsOf } from "../../../src/app/quiz/question-states.ts";
import type { AttemptView } from "../../../src/offline/engine.ts";
import type { Verdict } from "../../../src/domain/question/verdict.ts";

function viewOf(count: number, verdicts: Record<number, Verdict>): AttemptView {
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
    state: { answers: new Map(answers), drafts: new Map(), flagged: new Set(), shown: new Map() },
  } as unknown as AttemptView;
}

describe("the picture of how far one is", () => {
  test("has a segment for each question", () => {
    const view = viewOf(4, { 0: "correct", 1: "incorrect" });
    expect(segmentsOf(view, "q2")).toEqual(["right", "wrong", "now", "empty"]);
  });

  test("of a long attempt never has more segments than a phone can show, and hides no mistake", () => {
    const view = viewOf(500, { 0: "correct", 1: "incorrect", 9: "correct" });
    const segments = segmentsOf(view, "q499");
    expect(segments.length).toBeLessThanOrEqual(60);
    expect(segments[0]).toBe("wrong");
    expect(segments[1]).toBe("empty");
    expect(segments.at(-1)).toBe("now");
  });
});
