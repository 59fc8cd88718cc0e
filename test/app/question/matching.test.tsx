// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { matching } from "../../../src/app/question/matching/matching.tsx";
import { missingParts } from "../../../src/app/question/missing-parts.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion } from "../../support/builders.ts";
import { openAnswer, openReview } from "./answering.tsx";

const question = aQuestion.matching("q");
const order = ["z", "y", "x"];
const asked = { view: matching, question, order };

const listsIn = (place: HTMLElement) => [...place.querySelectorAll("select")];
const nameOf = (list: Element | undefined) =>
  document.getElementById(list?.getAttribute("aria-labelledby") ?? "")?.textContent;

test("each line has a list named by it, with the options in the attempt's order after an empty first", async () => {
  await using open = await openAnswer(asked);
  const lists = listsIn(open.place);
  expect(lists.map(nameOf)).toEqual(["Korea", "Japan"]);
  for (const list of lists) {
    expect([...list.options].map(({ text }) => text)).toEqual(["Choose…", "Hanoi", "Tokyo", "Seoul"]);
    expect(list.value).toBe("");
  }
});

test("pairs are sent by their ids; a partner taken back is no pair, and no pair is no response", async () => {
  await using open = await openAnswer(asked);
  const [korea, japan] = listsIn(open.place);
  await open.choose(korea, "x");
  await open.choose(japan, "x");
  expect(open.last()).toEqual({ kind: "matching", pairs: { a: "x", b: "x" } });
  await open.choose(japan, "");
  expect(open.last()).toEqual({ kind: "matching", pairs: { a: "x" } });
  await open.press("Clear answer");
  expect(open.last()).toBeNull();
  expect(listsIn(open.place).map(({ value }) => value)).toEqual(["", ""]);
});

test("Enter goes on from line to line, opens an empty list, and in the last one it checks", async () => {
  await using open = await openAnswer(asked);
  const [korea, japan] = listsIn(open.place);
  const opened: unknown[] = [];
  for (const list of listsIn(open.place)) Object.assign(list, { showPicker: () => opened.push(list) });
  const submits: Event[] = [];
  open.place.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    submits.push(event);
  });
  korea?.focus();
  await open.key("Enter");
  expect(opened).toEqual([korea]);
  await open.choose(korea, "x");
  await open.key("Enter");
  expect(document.activeElement).toBe(japan);
  await open.key("Enter");
  expect(opened).toEqual([korea, japan]);
  expect(submits).toHaveLength(0);
  await open.choose(japan, "y");
  await open.key("Enter");
  expect(submits).toHaveLength(1);
});

test("options that a list cannot show are told by letters in the order of the screen", async () => {
  const options = [
    { id: "x", text: "$$x^2$$" },
    { id: "y", text: "Tokyo" },
    { id: "z", text: "`z`" },
  ];
  await using open = await openAnswer({ ...asked, question: { ...question, options } });
  const [list] = listsIn(open.place);
  expect([...(list?.options ?? [])].map(({ text }) => text)).toEqual(["Choose…", "A", "B", "C"]);
  const letters = [...open.place.querySelectorAll("b")].map((letter) => letter.parentElement?.textContent);
  expect(letters[0]).toBe("Az");
  expect(letters[1]).toBe("BTokyo");
  await open.choose(list, "z");
  expect(open.last()).toEqual({ kind: "matching", pairs: { a: "z" } });
});

test("lines without a partner are counted as missing before Check", () => {
  const { question: shown } = splitQuestion(question, "0".repeat(32));
  expect(missingParts(shown, { kind: "matching", pairs: { a: "x" } })).toBe(1);
  expect(missingParts(shown, { kind: "matching", pairs: { a: "x", b: "x" } })).toBe(0);
});

test("afterwards each line says what it was given, and what belongs to it", async () => {
  await using open = await openReview(asked, { kind: "matching", pairs: { a: "x", b: "z" } });
  const lines = [...open.place.querySelectorAll("li")].map(({ textContent }) => textContent);
  expect(lines).toEqual(["Korea✓Seoulcorrect", "Japan✕Hanoiincorrect→TokyoRight answer"]);
});

test("a line that was left out is not called wrong", async () => {
  await using open = await openReview(asked, { kind: "matching", pairs: { b: "y" } });
  const lines = [...open.place.querySelectorAll("li")].map(({ textContent }) => textContent);
  expect(lines).toEqual(["Korea–Not answered→SeoulRight answer", "Japan✓Tokyocorrect"]);
});

test("a line that is a formula alone has its number for a name", async () => {
  const stems = [
    { id: "a", text: "$$x$$" },
    { id: "b", text: "Japan" },
  ];
  await using open = await openAnswer({ ...asked, question: { ...question, stems } });
  const names = listsIn(open.place).map(nameOf);
  expect(names[0]).toMatch(/^1\. /);
  expect(names[1]).toBe("Japan");
});
