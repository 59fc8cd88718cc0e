// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { cloze } from "../../../src/app/question/cloze/cloze.tsx";
import { columnsOf } from "../../../src/app/question/cloze/columns-of.ts";
import { isReady } from "../../../src/app/question/is-ready.ts";
import { missingParts } from "../../../src/app/question/missing-parts.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { aQuestion, RIGHT } from "../../support/builders.ts";
import { openAnswer, openReview } from "./answering.tsx";

const question = aQuestion.cloze("q");
const asked = { view: cloze, question, order: ["rhine", "han"] };

const gapsIn = (place: HTMLElement) => [...place.querySelectorAll<HTMLElement>("[data-gap]")];
const named = (place: HTMLElement) => gapsIn(place).map((gap) => gap.getAttribute("aria-label"));
const describedAs = (gap: Element | undefined) =>
  gap
    ?.getAttribute("aria-describedby")
    ?.split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ")
    .trim();

test("gaps stand in the running text in reading order, each by its number", async () => {
  await using open = await openAnswer(asked);
  expect(named(open.place)).toEqual(["Gap 1 of 3", "Gap 2 of 3", "Gap 3 of 3"]);
  const text = open.place.querySelector("p")?.cloneNode(true) as HTMLElement;
  for (const unseen of text.querySelectorAll("[hidden]")) unseen.remove();
  expect(text.textContent).toMatch(/^The capital is , it has {2}million people/);
  const list = open.place.querySelector("select");
  expect([...(list?.options ?? [])].map(({ text }) => text)).toEqual(["Choose…", "Rhine", "Han"]);
});

test("the words around a gap describe it, with a number's reading once there is one, and no id comes twice", async () => {
  await using open = await openAnswer(asked);
  const [capital, people, river] = gapsIn(open.place);
  expect(describedAs(capital)).toBe(
    "The capital is [this gap], it has [Gap 2] million people and lies on the [Gap 3] (q).",
  );
  expect(describedAs(people)).toBe(
    "The capital is [Gap 1], it has [this gap] million people and lies on the [Gap 3] (q).",
  );
  await open.type(people, "1/4");
  expect(describedAs(people)).toContain("Read as 1/4 = 0.25");
  expect(describedAs(river)).toContain("lies on the [this gap]");
  const ids = [...open.place.querySelectorAll("[id]")].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a gap in a list or a table is described by its item, or by its row and column", async () => {
  const prompt = "Capitals:\n\n- Korea: {{a}}\n- {{b}}\n\n| River | Land |\n|---|---|\n| {{c}} | Korea |";
  await using open = await openAnswer({ ...asked, question: { ...question, prompt } });
  await open.until("td [data-gap='3']");
  expect(gapsIn(open.place).map(describedAs)).toEqual([
    "Korea: [this gap]",
    "Korea: [Gap 1] [this gap]",
    "River: [this gap], Land: Korea",
  ]);
});

test("gaps are numbered as they are read, whatever order the set lists them in", async () => {
  const prompt = "{{c}}, {{a}}, {{b}}";
  await using open = await openAnswer({ ...asked, question: { ...question, prompt } });
  expect(gapsIn(open.place).map(({ tagName }) => tagName)).toEqual(["SELECT", "INPUT", "INPUT"]);
  expect(named(open.place)).toEqual(["Gap 1 of 3", "Gap 2 of 3", "Gap 3 of 3"]);
});

test("each gap sends a response of its own kind, and an empty one is left out", async () => {
  await using open = await openAnswer(asked);
  const [capital, people, river] = gapsIn(open.place);
  await open.type(capital, "서울");
  await open.type(people, "9.4");
  await open.choose(river, "han");
  expect(open.last()).toEqual({
    kind: "cloze",
    gaps: {
      a: { kind: "short-text", text: "서울" },
      b: { kind: "numeric", text: "9.4", locale: "en-GB" },
      c: { kind: "single-choice", choiceId: "han" },
    },
  });
  await open.type(capital, "");
  await open.choose(river, "");
  await open.type(people, "");
  expect(open.last()).toBeNull();
});

test("typing in one gap leaves the focus and the other gaps alone", async () => {
  await using open = await openAnswer(asked);
  const [capital, people] = gapsIn(open.place);
  capital?.focus();
  await open.type(capital, "Se");
  await open.type(capital, "Seo");
  expect(document.activeElement).toBe(capital);
  expect(gapsIn(open.place)[1]).toBe(people);
});

test("a number in a gap is shown back, and asked about where it can be read in two ways", async () => {
  await using open = await openAnswer(asked);
  const [, people] = gapsIn(open.place);
  await open.type(people, "1/4");
  expect(open.place.querySelector("output")?.textContent).toBe("Read as 1/4 = 0.25");
  await open.type(people, "1,234");
  const asking = open.last();
  expect(asking && isReady(asking)).toBe(false);
  const ways = [...open.place.querySelectorAll("button")].filter(
    ({ textContent }) => textContent !== "Clear answer",
  );
  expect(ways).toHaveLength(2);
});

test("Enter goes on from gap to gap, opens an empty list, and in the last gap it checks", async () => {
  const prompt = "{{a}} {{c}} {{b}}";
  await using open = await openAnswer({ ...asked, question: { ...question, prompt } });
  const [first, list, last] = gapsIn(open.place);
  if (!(list instanceof HTMLSelectElement)) throw new Error("the second gap is a list");
  const showPicker = vi.fn<() => void>();
  Object.assign(list, { showPicker });
  const submitted = countSubmits(open.place);
  first?.focus();
  await open.key("Enter");
  expect(document.activeElement).toBe(list);
  await open.key("Enter");
  expect(showPicker).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(list);
  await open.choose(list, "han");
  await open.key("Enter");
  expect(showPicker).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(last);
  expect(submitted()).toBe(0);
  await open.key("Enter");
  expect(submitted()).toBe(1);
});

test("Enter in a list that is the last gap checks, once something is chosen", async () => {
  await using open = await openAnswer(asked);
  const list = gapsIn(open.place)[2];
  const submitted = countSubmits(open.place);
  await open.choose(list, "han");
  list?.focus();
  await open.key("Enter");
  expect(submitted()).toBe(1);
});

test("an Enter that is held, or that ends a syllable, neither goes on nor checks", async () => {
  await using open = await openAnswer(asked);
  const [first, second, last] = gapsIn(open.place);
  const submitted = countSubmits(open.place);
  await open.choose(last, "han");
  for (const gap of [first, last]) {
    gap?.focus();
    await open.key("Enter", { repeat: true });
    expect(document.activeElement).toBe(gap);
  }
  for (const gap of [first, second]) {
    gap?.focus();
    await open.key("Enter", { isComposing: true });
    expect(document.activeElement).toBe(gap);
  }
  expect(submitted()).toBe(0);
});

test("a gap in code is filled like any other, and one that has no place stands below the text", async () => {
  const prompt = "```\nreturn {{a}};\n```\n\n[link](https://example.org/{{b}}) {{c}} {{no-gap}}";
  await using open = await openAnswer({ ...asked, question: { ...question, prompt } });
  await open.until("pre [data-gap='1']");
  const below = open.place.querySelector("ul [data-gap='2']");
  expect(below?.getAttribute("aria-label")).toBe("Gap 2 of 3");
  expect(below?.closest("li")?.querySelector("span")?.textContent).toBe("Gap 2");
  expect(gapsIn(open.place)).toHaveLength(3);
  expect(open.place.textContent).toContain("{{no-gap}}");
});

test("a gap's width tells nothing: it is the same for all, and grows with what is typed", () => {
  expect(columnsOf("")).toBe(columnsOf("a"));
  expect(columnsOf("대한민국 서울")).toBeGreaterThan(columnsOf(""));
  expect(columnsOf("한글".normalize("NFD"))).toBe(columnsOf("한글"));
});

test("empty gaps, and gaps of nothing but spaces, are counted as missing before Check", () => {
  const { question: shown } = splitQuestion(question, "0".repeat(32));
  const partly = {
    kind: "cloze" as const,
    gaps: {
      a: { kind: "short-text" as const, text: " " },
      c: { kind: "single-choice" as const, choiceId: "han" },
    },
  };
  expect(isReady(partly)).toBe(true);
  expect(missingParts(shown, partly)).toBe(2);
  expect(missingParts(shown, RIGHT.cloze)).toBe(0);
});

test("afterwards each gap says what was in it, and what belongs there", async () => {
  await using open = await openReview(asked, {
    kind: "cloze",
    gaps: {
      a: { kind: "short-text", text: "seoul" },
      b: { kind: "numeric", text: "3", locale: "en" },
    },
  });
  const text = open.place.querySelector("p")?.textContent ?? "";
  expect(text).toContain("Gap 1: ✓seoulcorrect,");
  expect(text).toContain("Gap 2: ✕3incorrect→9.4 ± 0.5Right answer");
  expect(text).toContain("Gap 3: –(empty)→HanRight answer");
});

/** How often the form was sent. */
function countSubmits(place: HTMLElement): () => number {
  let count = 0;
  place.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    count += 1;
  });
  return () => count;
}
