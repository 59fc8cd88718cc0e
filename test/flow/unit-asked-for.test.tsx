// @vitest-environment happy-dom
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, test } from "vitest";
import { en } from "../../src/app/messages/en.ts";
import { units as words } from "../../src/app/messages/en/units.ts";
import { MessagesContext } from "../../src/app/messages/use-messages.ts";
import { QuizScreen } from "../../src/app/quiz/quiz-screen.tsx";
import { AppPartsContext, type AppParts } from "../../src/app/shell/app-parts.ts";
import type { SetFile } from "../../src/domain/set/set-file.ts";
import { aDevice, valueOf, type Device } from "../offline/support/a-device.ts";
import { aServer } from "../offline/support/a-server.ts";
import { aQuestion, aSetFile } from "../support/builders.ts";

let device: Device;
let root: Root;
afterEach(async () => {
  // A page that is still drawn would go on reading from a database that is closed.
  root.unmount();
  await device.putAway();
});

const question = aQuestion.numeric("q1", {
  key: { accepted: [{ value: 42 }], units: [{ unit: "km", multiplier: 1 }], unitRequired: true },
});
const practice = { mode: "practice", shuffleQuestions: false, shuffleChoices: false } as const;

/** The quiz over a real engine, drawn as the browser has it: at its own pace. */
async function openQuiz(policy: SetFile["policy"]) {
  const server = await aServer();
  await server.publisher.publish(aSetFile({ policy, questions: [question] }));
  device = aDevice(server);
  const engine = await device.openWith("a-set");
  const attemptId = valueOf(await engine.startAttempt({ setId: "a-set", locale: "en" }));
  const parts = { engine } as unknown as AppParts;
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", false);
  const place = document.createElement("div");
  document.body.append(place);
  root = createRoot(place);
  root.render(
    <MessagesContext value={en}>
      <AppPartsContext value={parts}>
        <QuizScreen attemptId={attemptId} />
      </AppPartsContext>
    </MessagesContext>,
  );
  const shown = (selector: string) => place.querySelector<HTMLElement>(selector);
  const until = async (selector: string): Promise<HTMLElement> => {
    await expect.poll(() => shown(selector), { timeout: 10_000 }).not.toBeNull();
    return shown(selector) ?? place;
  };
  const answers = async () => (await engine.readAttempt(attemptId))?.state.answers;
  return {
    shown,
    until,
    answers,
    async enter(text: string) {
      const line = await until("form input");
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(line, text);
      line.dispatchEvent(new Event("input", { bubbles: true }));
      await until("output[data-status=read]");
    },
    async press(name: string) {
      const named = () => [...place.querySelectorAll("button")].find((each) => each.textContent === name);
      await expect.poll(() => named()?.disabled).toBe(false);
      named()?.click();
    },
    /** Once it is on record, and the screen has read all that it shows with it. */
    async standing() {
      await until("fieldset button[aria-pressed]");
      await engine.readRating({ attemptId, questionId: "q1" });
      return (await answers())?.get("q1")?.verdict;
    },
    [Symbol.dispose]() {
      root.unmount();
      place.remove();
    },
  };
}

test("a right number without its unit is asked about before it counts, and is right once it has it", async () => {
  using quiz = await openQuiz(practice);
  await quiz.enter("42");
  await quiz.press(en.quiz.check);
  expect((await quiz.until("dialog[open]")).textContent).toContain(words.missing);
  await quiz.press(words.back);
  await expect.poll(() => quiz.shown("dialog[open]")).toBeNull();
  await quiz.enter("42 miles");
  await quiz.press(en.quiz.check);
  expect((await quiz.until("dialog[open]")).textContent).toContain(words.unknown("miles"));
  await quiz.press(words.back);
  expect((await quiz.answers())?.size).toBe(0);
  await quiz.enter("42 km");
  await quiz.press(en.quiz.check);
  expect(await quiz.standing()).toBe("correct");
});

test("who has no unit to give may check all the same, which is unusable and not wrong", async () => {
  using quiz = await openQuiz(practice);
  await quiz.enter("42");
  await quiz.press(en.quiz.check);
  await quiz.until("dialog[open]");
  await quiz.press(en.quiz.checkAnyway);
  expect(await quiz.standing()).toBe("invalid");
});

test("an exam, whose key is not here, asks nothing", async () => {
  using quiz = await openQuiz({ ...practice, mode: "exam" });
  await quiz.enter("42");
  await quiz.press(en.quiz.save);
  expect(await quiz.standing()).toBe("pending");
  expect(quiz.shown("dialog[open]")).toBeNull();
});
