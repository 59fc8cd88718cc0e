// @vitest-environment happy-dom
import { act } from "react";
import { describe, expect, test } from "vitest";
import { en } from "../../../src/app/messages/en.ts";
import { MessagesContext } from "../../../src/app/messages/use-messages.ts";
import { isReady } from "../../../src/app/question/is-ready.ts";
import { numeric } from "../../../src/app/question/numeric.tsx";
import { QuestionAnswer } from "../../../src/app/question/question-answer.tsx";
import type { Question, Response } from "../../../src/domain/question/question.ts";
import { mount } from "../mount.ts";

const question: Question = { id: "q", kind: "numeric", prompt: "?" };

function answer(text: string, onResponse: (response: Response | null) => void = () => undefined) {
  return (
    <MessagesContext value={en}>
      <QuestionAnswer
        view={numeric}
        question={question}
        order={[]}
        language="en"
        locale="en-US"
        response={text === "" ? null : { kind: "numeric", text, locale: "en-US" }}
        onResponse={onResponse}
        locked={false}
      />
    </MessagesContext>
  );
}

describe("a number that is entered", () => {
  test("is shown back as it was read", async () => {
    await using mounted = await mount(answer("1/4"));
    expect(mounted.place.querySelector("output")?.textContent).toBe("Read as 1/4 = 0.25");
  });

  test("is zero when zero is typed, and not nothing", async () => {
    await using mounted = await mount(answer("0"));
    expect(mounted.place.querySelector("output")?.textContent).toBe("Read as 0");
    expect(isReady({ kind: "numeric", text: "0", locale: "ko-KR" })).toBe(true);
  });

  test("is asked about where it can be read in two ways, and either way can be taken", async () => {
    const taken: (Response | null)[] = [];
    await using mounted = await mount(answer("1,234", (response) => taken.push(response)));
    expect(isReady({ kind: "numeric", text: "1,234", locale: "en-US" })).toBe(false);
    const buttons = [...mounted.place.querySelectorAll("button")];
    expect(buttons.length).toBe(2);
    for (const button of buttons) await act(async () => button.click());
    expect(taken.length).toBe(2);
    for (const response of taken) {
      expect(response !== null && isReady(response)).toBe(true);
    }
  });

  test("cannot be checked while no number can be read", () => {
    expect(isReady({ kind: "numeric", text: "about", locale: "en-US" })).toBe(false);
  });
});
