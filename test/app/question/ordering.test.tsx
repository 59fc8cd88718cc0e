// @vitest-environment happy-dom
import { act } from "react";
import { expect, test } from "vitest";
import { isReady } from "../../../src/app/question/is-ready.ts";
import { ordering } from "../../../src/app/question/ordering/ordering.tsx";
import { untouchedResponse } from "../../../src/app/question/untouched-response.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion } from "../../support/builders.ts";
import { openAnswer, openReview } from "./answering.tsx";

const question = aQuestion.ordering("q");
const order = ["c", "a", "b"];
const asked = { view: ordering, question, order };

const listed = (place: HTMLElement) =>
  [...place.querySelectorAll("li")].map((item) => item.textContent?.replace(/^\d/, ""));

test("a list stands in the attempt's order, and two buttons an item move it by its name", async () => {
  await using open = await openAnswer(asked);
  expect(listed(open.place)).toEqual(["Three", "One", "Two"]);
  await open.press("Move down: Three");
  expect(open.last()).toEqual({ kind: "ordering", order: ["a", "c", "b"] });
  await open.press("Move up: Two");
  expect(open.last()).toEqual({ kind: "ordering", order: ["a", "b", "c"] });
  expect(listed(open.place)).toEqual(["One", "Two", "Three"]);
});

test("an item at its end stays there, and nothing is recorded", async () => {
  await using open = await openAnswer(asked);
  await open.press("Move up: Three");
  await open.press("Move down: Two");
  expect(open.sent).toEqual([]);
});

test("the arrow keys move the item that has the focus, which stays with it and is told its place", async () => {
  await using open = await openAnswer(asked);
  await open.press("Move down: Three");
  await open.key("ArrowDown");
  expect(open.last()).toEqual({ kind: "ordering", order: ["a", "b", "c"] });
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Move down: Three");
  expect(open.place.querySelector("output")?.textContent).toBe("Three: place 3 of 3");
  await open.key("ArrowUp");
  expect(open.place.querySelector("output")?.textContent).toBe("Three: place 2 of 3");
});

test("a button's name has the words of its item, without the marks that shape them", async () => {
  const items = [
    { id: "a", text: "*One* and _only_" },
    { id: "b", text: "`two_three`" },
    { id: "c", text: "2 \\* 3" },
  ];
  await using open = await openAnswer({ ...asked, question: { ...question, items } });
  const names = () =>
    [...open.place.querySelectorAll("button")].flatMap((button) =>
      button.getAttribute("aria-label")?.startsWith("Move up") ? [button.getAttribute("aria-label")] : [],
    );
  await act(async () => void (await import("../../../src/app/content/commonmark/words-of.ts")));
  expect(names()).toEqual(["Move up: 2 * 3", "Move up: One and only", "Move up: two_three"]);
  await open.press("Move up: One and only");
  expect(open.place.querySelector("output")?.textContent).toBe("One and only: place 1 of 3");
});

test("Reset brings back the order as it was shown, and takes the draft back", async () => {
  await using open = await openAnswer(asked);
  await open.press("Reset");
  expect(open.sent).toEqual([]);
  await open.press("Move up: One");
  await open.press("Reset");
  expect(open.last()).toBeNull();
  expect(listed(open.place)).toEqual(["Three", "One", "Two"]);
});

test("what Check takes without a move is the order as shown", () => {
  const untouched = untouchedResponse(splitQuestion(question, "0".repeat(32)).question, order);
  expect(untouched).toEqual({ kind: "ordering", order });
  expect(untouched !== null && isReady(untouched)).toBe(true);
});

test("afterwards each item says in words whether it stands right, and where it belongs", async () => {
  await using open = await openReview(asked, { kind: "ordering", order: ["a", "c", "b"] });
  expect(listed(open.place)).toEqual([
    "One✓ Right place",
    "Three✕ Belongs at 3 of 3",
    "Two✕ Belongs at 2 of 3",
  ]);
});

test("a list that was not answered is not called wrong", async () => {
  await using open = await openReview(asked, null);
  expect(open.place.textContent).toContain("Not answered");
  expect(open.place.textContent).not.toContain("✕");
  expect(listed(open.place)[0]).toBe("Three✓ Belongs at 3 of 3");
});
