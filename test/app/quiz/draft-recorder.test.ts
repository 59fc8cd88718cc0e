import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createDraftRecorder,
  LONGEST_WAIT_MS,
  TYPING_PAUSE_MS,
  WRITING_PAUSE_MS,
} from "../../../src/app/quiz/draft-recorder.ts";
import type { Failure } from "../../../src/domain/failure.ts";
import type { Response } from "../../../src/domain/question/question.ts";
import { fail, ok } from "../../../src/domain/result.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const text = (entered: string): Response => ({ kind: "short-text", text: entered });

describe("drafts", () => {
  test("of a choice are recorded at once", async () => {
    const recorded: (Response | null)[] = [];
    const recorder = createDraftRecorder(async (draft) => (recorded.push(draft), ok(undefined)), vi.fn());
    recorder.record({ kind: "single-choice", choiceId: "a" }, "now");
    await recorder.flush();
    expect(recorded).toEqual([{ kind: "single-choice", choiceId: "a" }]);
  });

  test("of a text are recorded when the typing pauses, the newest only", async () => {
    const recorded: (Response | null)[] = [];
    const recorder = createDraftRecorder(async (draft) => (recorded.push(draft), ok(undefined)), vi.fn());
    for (const entered of ["ㅎ", "하", "한"]) recorder.record(text(entered), "soon");
    await vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS - 1);
    expect(recorded).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(recorded).toEqual([text("한")]);
  });

  test("of a long text are recorded at its writer's pauses, and at the latest after a while", async () => {
    const recorded: (Response | null)[] = [];
    const recorder = createDraftRecorder(async (draft) => (recorded.push(draft), ok(undefined)), vi.fn());
    recorder.record(text("first"), "later");
    await vi.advanceTimersByTimeAsync(WRITING_PAUSE_MS);
    expect(recorded).toEqual([text("first")]);
    for (let typed = 0; typed * 1000 <= LONGEST_WAIT_MS; typed += 1) {
      recorder.record(text(String(typed)), "later");
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(recorded).toHaveLength(2);
  });

  test("are all in the journal when a flush resolves, in the order in which they were entered", async () => {
    const recorded: (Response | null)[] = [];
    const recorder = createDraftRecorder(async (draft) => {
      await new Promise((resolve) => setTimeout(resolve, recorded.length === 0 ? 50 : 1));
      recorded.push(draft);
      return ok(undefined);
    }, vi.fn());
    recorder.record(text("a"), "now");
    recorder.record(text("ab"), "soon");
    const flushed = recorder.flush();
    await vi.advanceTimersByTimeAsync(100);
    await flushed;
    expect(recorded).toEqual([text("a"), text("ab")]);
  });

  test("that cannot be kept are told, and do not stop the next", async () => {
    const failures: Failure[] = [];
    const results = [fail("storage_full"), ok(undefined)];
    const recorder = createDraftRecorder(
      async () => results.shift() ?? ok(undefined),
      (failure) => failures.push(failure),
    );
    recorder.record(text("a"), "now");
    recorder.record(text("b"), "now");
    await recorder.flush();
    expect(failures).toEqual([{ code: "storage_full" }]);
    expect(results).toEqual([]);
  });
});
