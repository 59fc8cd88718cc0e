// @vitest-environment happy-dom
import { act } from "react";
import { expect, test } from "vitest";
import { en } from "../../../src/app/messages/en.ts";
import { MessagesContext } from "../../../src/app/messages/use-messages.ts";
import { QuestionBar } from "../../../src/app/quiz/question-bar.tsx";
import type { QuestionPlace } from "../../../src/app/quiz/question-panel.tsx";
import type { AttemptView } from "../../../src/offline/engine.ts";
import { mount } from "../mount.ts";
import { pressEnter } from "../press-enter.ts";

/** What the bar reads of its place: the second of three questions, in practice. */
const PLACE = {
  place: 1,
  sheet: [{}, {}, {}],
  view: { policy: { mode: "practice" } } as unknown as AttemptView,
  onGoTo: () => undefined,
} as unknown as QuestionPlace;

async function mountBar(first: "check" | "go_on") {
  let step = first;
  let wentOn = 0;
  const bar = () => (
    <MessagesContext value={en}>
      <QuestionBar
        formId="form"
        primary={{ current: null }}
        step={step}
        isReady
        place={PLACE}
        onGoOn={() => (wentOn += 1)}
      />
    </MessagesContext>
  );
  const mounted = await mount(bar());
  return {
    ...mounted,
    wentOn: () => wentOn,
    /** As the browser counts: 1 for a tap by itself, 2 for one right after it, 0 for a key. */
    press: (name: string, detail: number) =>
      act(async () => {
        const button = [...mounted.place.querySelectorAll("button")].find((one) => one.textContent === name);
        button?.dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));
      }),
    verdictComes() {
      step = "go_on";
      return mounted.render(bar());
    },
  };
}

const { check, next } = en.quiz;

test("the second tap of a double tap on Check does not skip the verdict, and the next one goes on", async () => {
  await using bar = await mountBar("check");
  await bar.press(check, 1);
  await bar.verdictComes();
  await bar.press(next, 2);
  expect(bar.wentOn()).toBe(0);
  await bar.press(next, 3);
  expect(bar.wentOn()).toBe(1);
});

test.each([1, 0])(
  "a press of Next by itself goes on, however soon after the verdict (detail %i)",
  async (detail) => {
    await using bar = await mountBar("check");
    await bar.press(check, 1);
    await bar.verdictComes();
    await bar.press(next, detail);
    expect(bar.wentOn()).toBe(1);
  },
);

test("Next goes on where the quick tap before it was on the Next of another question", async () => {
  await using bar = await mountBar("go_on");
  await bar.press(next, 2);
  expect(bar.wentOn()).toBe(1);
});

test("a quick second tap on Next counts as well", async () => {
  await using bar = await mountBar("check");
  await bar.press(check, 1);
  await bar.verdictComes();
  await bar.press(next, 1);
  await bar.press(next, 2);
  expect(bar.wentOn()).toBe(2);
});

test("Enter held on Check does not skip the verdict, and Enter pressed anew goes on", async () => {
  await using bar = await mountBar("check");
  bar.place.querySelector<HTMLButtonElement>("[type=submit]")?.focus();
  await bar.verdictComes();
  expect(document.activeElement?.textContent).toBe(next);
  await pressEnter("held");
  expect(bar.wentOn()).toBe(0);
  await pressEnter("anew");
  expect(bar.wentOn()).toBe(1);
});
