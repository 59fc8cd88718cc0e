// @vitest-environment happy-dom
import { act } from "react";
import { describe, expect, test, vi } from "vitest";
import { AnswerLine } from "../../../src/app/question/answer-line.tsx";
import { mount } from "../mount.ts";

async function openLine() {
  const mounted = await mount(
    <AnswerLine label="답" value="" onValue={vi.fn()} locked={false} maxLength={7} />,
  );
  const input = mounted.place.querySelector("input");
  if (input === null) throw new Error("no input");
  return { mounted, input };
}

/** Whether the browser would go on to submit the form. */
async function enterGoesOn(input: HTMLInputElement, how: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...how });
  await act(async () => input.dispatchEvent(event));
  return !event.defaultPrevented;
}

describe("the line that an answer is typed on", () => {
  test("does not submit on the Enter that ends a composition", async () => {
    const { mounted, input } = await openLine();
    await using _ = mounted;
    expect(await enterGoesOn(input, { isComposing: true })).toBe(false);
  });

  test("does not submit where the browser tells a composition only by its key code", async () => {
    const { mounted, input } = await openLine();
    await using _ = mounted;
    expect(await enterGoesOn(input, { keyCode: 229 })).toBe(false);
  });

  test("does not submit between the start and the end of a composition", async () => {
    const { mounted, input } = await openLine();
    await using _ = mounted;
    await act(async () => input.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true })));
    expect(await enterGoesOn(input)).toBe(false);
    await act(async () => input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true })));
    expect(await enterGoesOn(input)).toBe(true);
  });

  test("takes no more than can be recorded", async () => {
    const { mounted, input } = await openLine();
    await using _ = mounted;
    expect(input.maxLength).toBe(7);
  });

  test("is not improved by the keyboard", async () => {
    const { mounted, input } = await openLine();
    await using _ = mounted;
    expect(input.getAttribute("autocapitalize")).toBe("off");
    expect(input.getAttribute("autocorrect")).toBe("off");
    expect(input.getAttribute("spellcheck")).toBe("false");
    expect(input.getAttribute("autocomplete")).toBe("off");
  });
});
