import { afterEach, beforeEach, expect, test } from "vitest";
import { countOpen } from "../../../src/app/quiz/unsaved-answer.ts";
import { sheetOf } from "../../../src/app/quiz/question-states.ts";
import { saveEntered } from "../../../src/app/quiz/save-entered.ts";
import type { FailureCode } from "../../../src/domain/failure.ts";
import { fail } from "../../../src/domain/result.ts";
import type { Response } from "../../../src/domain/question/question.ts";
import type { Engine } from "../../../src/offline/engine.ts";
import { aSetFile, RIGHT } from "../../support/builders.ts";
import { aDevice, startAttempt, valueOf, type Device } from "../../offline/support/a-device.ts";
import { aServer } from "../../offline/support/a-server.ts";

const SAVED: Response = { kind: "single-choice", choiceId: "b" };
const AMBIGUOUS: Response = { kind: "numeric", text: "1,234", locale: "en" };
const POLICY = { shuffleQuestions: false, shuffleChoices: true };

let device: Device;

beforeEach(async () => {
  const server = await aServer(aSetFile({ id: "exam", policy: { ...POLICY, mode: "exam" } }));
  await server.publisher.publish(aSetFile({ id: "free", policy: { ...POLICY, mode: "practice" } }));
  device = aDevice(server);
});
afterEach(() => device.putAway());

async function begin(setId: string) {
  const engine: Engine = await device.openWith(setId);
  const attemptId = await startAttempt(engine, setId);
  const sheet = async () => {
    const view = await engine.readAttempt(attemptId);
    return view ? sheetOf(view) : [];
  };
  const given = async () => {
    const [place] = await sheet();
    const answers = [...(place?.view.state.answers ?? [])];
    return Object.fromEntries(answers.map(([id, { response }]) => [id, response]));
  };
  return { engine, attemptId, sheet, given };
}

/** The device's engine, where the first question's answer meets a failure. */
function refusingFirst(engine: Engine, code: FailureCode): Engine {
  return {
    ...engine,
    recordAnswer: async (attempt, question, response) =>
      question === "q1" ? fail(code) : await engine.recordAnswer(attempt, question, response),
  };
}

test.each(["exam", "free"])("what was entered on any question counts at the end (%s)", async (setId) => {
  const { engine, attemptId, sheet, given } = await begin(setId);
  const opened = await sheet();
  valueOf(await engine.recordDraft(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordDraft(attemptId, "q3", RIGHT["short-text"]));
  const entered = await sheet();
  expect(countOpen(entered)).toEqual({ unsaved: 2, unanswered: entered.length - 2 });
  // The sheet on the screen may be older than what was entered last.
  valueOf(await saveEntered(engine, opened));
  expect(await given()).toEqual({ q1: RIGHT["single-choice"], q3: RIGHT["short-text"] });
  expect(countOpen(await sheet()).unsaved).toBe(0);
});

test("an exam's changed answer is saved; one that was cleared is not taken back, nor saved what cannot be read", async () => {
  const { engine, attemptId, sheet, given } = await begin("exam");
  valueOf(await engine.recordAnswer(attemptId, "q1", SAVED));
  valueOf(await engine.recordDraft(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordAnswer(attemptId, "q2", RIGHT["multiple-choice"]));
  valueOf(await engine.recordDraft(attemptId, "q2", null));
  valueOf(await engine.recordDraft(attemptId, "q4", AMBIGUOUS));
  const entered = await sheet();
  expect(countOpen(entered)).toEqual({ unsaved: 1, unanswered: entered.length - 2 });
  valueOf(await saveEntered(engine, entered));
  expect(await given()).toEqual({ q1: RIGHT["single-choice"], q2: RIGHT["multiple-choice"] });
});

test("what was changed and changed back is saved already", async () => {
  const { engine, attemptId, sheet } = await begin("exam");
  valueOf(await engine.recordAnswer(attemptId, "q1", SAVED));
  valueOf(await engine.recordDraft(attemptId, "q1", SAVED));
  expect(countOpen(await sheet()).unsaved).toBe(0);
});

test("one that can no longer be saved says so, and keeps no other from it", async () => {
  const { engine, attemptId, given, sheet } = await begin("exam");
  valueOf(await engine.recordDraft(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordDraft(attemptId, "q3", RIGHT["short-text"]));
  const failing = refusingFirst(engine, "storage_full");
  expect(await saveEntered(failing, await sheet())).toMatchObject({ failure: { code: "storage_full" } });
  expect(await given()).toEqual({ q3: RIGHT["short-text"] });
});

test("one whose question cannot be read any more does not hold up the end", async () => {
  const { engine, attemptId, given, sheet } = await begin("exam");
  valueOf(await engine.recordDraft(attemptId, "q1", RIGHT["single-choice"]));
  valueOf(await engine.recordDraft(attemptId, "q3", RIGHT["short-text"]));
  const failing = refusingFirst(engine, "hash_mismatch");
  valueOf(await saveEntered(failing, await sheet()));
  expect(await given()).toEqual({ q3: RIGHT["short-text"] });
});

test("a practice's answer stays as it was checked, whatever was typed meanwhile", async () => {
  const { engine, attemptId, sheet } = await begin("free");
  valueOf(await engine.recordAnswer(attemptId, "q1", SAVED));
  valueOf(await engine.recordDraft(attemptId, "q1", RIGHT["single-choice"]));
  expect(countOpen(await sheet()).unsaved).toBe(0);
});
