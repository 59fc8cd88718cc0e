// @vitest-environment happy-dom
import { act } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { en } from "../../../src/app/messages/en.ts";
import { NotKept } from "../../../src/app/quiz/not-kept.tsx";
import { foldAttempt } from "../../../src/domain/attempt/fold-attempt.ts";
import type { FailureCode } from "../../../src/domain/failure.ts";
import type { AttemptView } from "../../../src/offline/engine.ts";
import { aSetFile, anId, NEW_YEAR_MS, RIGHT } from "../../support/builders.ts";
import { sha256Hex } from "../../../src/domain/sha256.ts";
import { settings } from "../../../src/app/messages/en/settings.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

afterEach(() => vi.restoreAllMocks());

const { title, language, policy, questions } = aSetFile();
const view: AttemptView = {
  attemptId: anId("attempt"),
  setId: "a-set",
  title,
  language,
  policy,
  manifest: sha256Hex("manifest"),
  startedAt: NEW_YEAR_MS,
  questionIds: questions.map(({ id }) => id),
  state: foldAttempt([], "practice"),
  outcomes: new Map(),
  waitingEvents: 0,
};
const response = RIGHT["short-text"];

const shown = (code: FailureCode) =>
  mount(inEnglish(<NotKept failure={{ code }} view={view} questionId="q3" response={response} />));

test("an answer for which there is no room can be saved to a file as it stands on the screen", async () => {
  let saved: Blob | MediaSource | undefined;
  vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
    saved = file;
    return "blob:answer";
  });
  let name = "";
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
    name = this.download;
  });
  await using open = await shown("storage_full");
  expect(open.place.textContent).toContain(en.failures.storage_full.what);
  const button = await open.until("button");
  expect(open.place.textContent).toContain(settings.answerStays);
  expect(button.textContent).toBe(settings.saveAnswer);
  await act(async () => button.click());
  expect(name).toMatch(/^mundap-answer-\d{4}-\d\d-\d\d\.json$/);
  const text = saved instanceof Blob ? await saved.text() : "";
  expect(JSON.parse(text)).toMatchObject({ attemptId: view.attemptId, questionId: "q3", response });
  expect(open.place.textContent).toContain(settings.exported);
});

test("nobody is told to load the page anew while an answer is only on the screen", async () => {
  await using open = await shown("storage_unavailable");
  expect(open.place.textContent).toContain(en.failures.storage_unavailable.what);
  await open.until("button");
  expect(open.place.textContent).not.toContain(en.failures.storage_unavailable.todo);
});

test("what the device has room for needs no file", async () => {
  await using open = await shown("attempt_finished");
  expect(open.place.textContent).toContain(en.failures.attempt_finished.what);
  expect(open.place.querySelector("button")).toBeNull();
});
