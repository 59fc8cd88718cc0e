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

test("gaps stand in the running text in reading order, each by its number", async () => {
  await using open = await openAnswer(asked);
  expect(named(open.place)).toEqual(["Gap 1", "Gap 2", "Gap 3"]);
  expect(open.place.querySelector("p")?.textContent).toMatch(/^The capital is , it has {2}million people/);
  const list = open.place.querySelector("select");
  expect([...(list?.options ?? [])].map(({ text }) => text)).toEqual(["Choose…", "Rhine", "Han"]);
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
    ({ textContent }) => textContent !== "Reset",
  );
  expect(ways).toHaveLength(2);
});

test("Enter goes on to the next gap, and in the last one to the form", async () => {
  const text = aQuestion.cloze("q", {
    prompt: "{{x}} {{y}}",
    gaps: [
      { id: "x", kind: "short-text" },
      { id: "y", kind: "short-text" },
    ],
  });
  await using open = await openAnswer({ view: cloze, question: text });
  const [first, last] = gapsIn(open.place);
  const reached = vi.fn<(key: KeyboardEvent) => void>();
  document.addEventListener("keydown", reached);
  first?.focus();
  await open.key("Enter");
  expect(document.activeElement).toBe(last);
  expect(reached).not.toHaveBeenCalled();
  await open.key("Enter");
  expect(reached.mock.calls[0]?.[0].defaultPrevented).toBe(false);
  document.removeEventListener("keydown", reached);
});

test("a gap in code is filled like any other, and one that has no place stands below the text", async () => {
  const prompt = "```\nreturn {{a}};\n```\n\n[link](https://example.org/{{b}}) {{c}} {{no-gap}}";
  await using open = await openAnswer({ ...asked, question: { ...question, prompt } });
  await open.until("pre [data-gap='1']");
  expect(open.place.querySelector("ul [data-gap='2']")).not.toBeNull();
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
