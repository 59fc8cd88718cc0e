// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { useQuizKeys } from "../../../src/app/quiz/use-quiz-keys.ts";
import { mount } from "../mount.ts";

function Keys({ heard }: { heard: string[] }) {
  useQuizKeys({ onDigit: (number) => heard.push(`${number}`), onEnter: () => heard.push("Enter") });
  return (
    <>
      <p data-key="any" />
      <input data-key="radio" type="radio" />
      <input data-key="line" />
      <audio data-key="sound" controls muted />
      <video data-key="film" controls muted />
    </>
  );
}

test.each([
  ["any", ["2", "Enter"]],
  ["radio", ["2"]],
  ["line", []],
  ["sound", []],
  ["film", []],
])("keys at %s are heard as %j", async (at, expected) => {
  const heard: string[] = [];
  await using keys = await mount(<Keys heard={heard} />);
  const target = keys.place.querySelector(`[data-key=${at}]`);
  for (const key of ["2", "Enter"])
    await act(async () => target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
  expect(heard).toEqual(expected);
});

test("keys are heard from the moment that there is something to see", async () => {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", false);
  const heard: string[] = [];
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  const seen = new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      place.firstElementChild?.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
      resolve();
    });
    observer.observe(place, { childList: true });
  });
  root.render(<Keys heard={heard} />);
  await seen;
  expect(heard).toEqual(["1"]);
  root.unmount();
  place.remove();
});
