// @vitest-environment happy-dom
import { act } from "react";
import { describe, expect, test } from "vitest";
import { en } from "../../../src/app/messages/en.ts";
import { MessagesContext } from "../../../src/app/messages/use-messages.ts";
import { choiceMark } from "../../../src/app/question/choice-mark.ts";
import { QuestionAnswer } from "../../../src/app/question/question-answer.tsx";
import { singleChoice } from "../../../src/app/question/single-choice.tsx";
import { QuestionReview } from "../../../src/app/question/question-review.tsx";
import { choosePlace } from "../../../src/app/quiz/choose-place.ts";
import type { Key, Question, Response } from "../../../src/domain/question/question.ts";
import { aQuestion } from "../../support/builders.ts";
import { mount } from "../mount.ts";
import { openAnswer } from "./answering.tsx";

const choices = [
  { id: "a", text: "0" },
  { id: "b", text: "" },
  { id: "c", text: "false" },
  { id: "d", text: "`[1, 2]`" },
  { id: "e", text: "fifth" },
];
const question: Question = { id: "q", kind: "single-choice", prompt: "?", choices };
const order = ["e", "c", "a", "d", "b"];
const key: Key = {
  questionId: "q",
  nonce: "0".repeat(32),
  kind: "single-choice",
  key: { choiceId: "a" },
};

function english(node: React.ReactNode) {
  return <MessagesContext value={en}>{node}</MessagesContext>;
}

describe("choices", () => {
  test("stand in the attempt's order and send their identity, never their place", async () => {
    const sent: (Response | null)[] = [];
    await using mounted = await mount(
      english(
        <QuestionAnswer
          view={singleChoice}
          question={question}
          order={order}
          language="en"
          locale="en"
          response={null}
          onResponse={(response) => sent.push(response)}
          locked={false}
        />,
      ),
    );
    const inputs = [...mounted.place.querySelectorAll("input")];
    expect(inputs.map(({ value }) => value)).toEqual(order);
    for (const input of inputs) await act(async () => input.click());
    expect(sent).toEqual(order.map((choiceId) => ({ kind: "single-choice", choiceId })));
  });

  test("are named by their text, also when it is 0, false or empty", async () => {
    await using mounted = await mount(
      english(
        <QuestionAnswer
          view={singleChoice}
          question={question}
          order={order}
          language="en"
          locale="en"
          response={null}
          onResponse={() => undefined}
          locked={false}
        />,
      ),
    );
    const names = [...mounted.place.querySelectorAll("label")].map((label) =>
      [...label.children]
        .filter((part) => part.getAttribute("aria-hidden") !== "true")
        .map((part) => part.textContent)
        .join(""),
    );
    expect(names).toEqual(["fifth", "false", "0", "[1, 2]", "(empty)"]);
  });

  test("can be taken back to nothing, and the focus stays where it was chosen", async () => {
    await using open = await openAnswer({ view: singleChoice, question: aQuestion.singleChoice("q") });
    const inputs = [...open.place.querySelectorAll("input")];
    const clear = open.place.querySelector("button");
    expect(clear?.getAttribute("aria-disabled")).toBe("true");
    await open.press("Clear answer");
    expect(open.sent).toEqual([]);
    await act(async () => inputs[1]?.click());
    expect(clear?.getAttribute("aria-disabled")).toBe("false");
    await open.press("Clear answer");
    expect(open.last()).toBeNull();
    expect(inputs.map(({ checked }) => checked)).toEqual(inputs.map(() => false));
    expect(document.activeElement).toBe(inputs[1]);
    await act(async () => inputs[1]?.click());
    expect(inputs[1]?.checked).toBe(true);
  });

  test("are chosen by the digit of their place on this screen", () => {
    const press = (number: number) => choosePlace({ question, order, response: null, number });
    expect(press(1)).toEqual({ kind: "single-choice", choiceId: "e" });
    expect(press(5)).toEqual({ kind: "single-choice", choiceId: "b" });
    expect(press(6)).toBeUndefined();
  });

  test("tell in words which was right and which was chosen", async () => {
    await using mounted = await mount(
      english(
        <QuestionReview
          question={question}
          order={order}
          language="en"
          response={{ kind: "single-choice", choiceId: "c" }}
          rightKey={key}
        />,
      ),
    );
    const rows = [...mounted.place.querySelectorAll("li")].map((row) => row.textContent);
    expect(rows[1]).toContain("✕ Your choice");
    expect(rows[2]).toContain("✓ Right answer");
    expect(rows.filter((row) => /[✓✕]/.test(row ?? "")).length).toBe(2);
  });

  test("tell nothing while there is no key", async () => {
    await using mounted = await mount(
      english(
        <QuestionReview
          question={question}
          order={order}
          language="en"
          response={{ kind: "single-choice", choiceId: "c" }}
        />,
      ),
    );
    expect(mounted.place.textContent).not.toMatch(/[✓✕]/);
  });

  test("are not right because an object happens to have such a property", () => {
    const weights = {
      ...key,
      kind: "multiple-choice" as const,
      key: { weights: { a: 1 }, scoring: "weights" as const },
    };
    expect(choiceMark("constructor", weights)).toBe("wrong");
    expect(choiceMark("a", weights)).toBe("right");
  });
});
