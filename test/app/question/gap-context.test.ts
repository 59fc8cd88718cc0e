import { expect, test } from "vitest";
import { gapContext } from "../../../src/app/question/cloze/gap-context.ts";

const NUMBERS: Record<string, string> = { a: "gap 1", b: "gap 2", c: "gap 3" };
const names = { here: "this gap", other: (id: string) => NUMBERS[id] };

test.each([
  [
    "stands between its words",
    ["The capital is {{a}}, said {{b}}."],
    "The capital is [this gap], said [gap 2].",
  ],
  ["stands in its own line only", ["Before.", "{{b}} and {{a}}", "After."], "[gap 2] and [this gap]"],
  [
    "alone in its line follows the line above",
    ["The capitals:", "{{a}}", "{{b}}"],
    "The capitals: [this gap]",
  ],
  [
    "beside nothing but gaps does so too",
    ["The capitals:", "{{a}} {{b}}"],
    "The capitals: [this gap] [gap 2]",
  ],
  ["is told from braces that are no gap", ["{{no}} {{a}} x"], "{{no}} [this gap] x"],
  ["keeps code as it is", ['{{a}}("한글");'], '[this gap]("한글");'],
])("a gap %s", (_, lines, words) => {
  expect(gapContext(lines, "a", names)).toBe(words);
});

test("a gap that no line has, has no words around it", () => {
  expect(gapContext(["x"], "a", names)).toBeUndefined();
});

test("of a long line only the nearest words are said, whole ones", () => {
  const line = `${"before ".repeat(30)}{{a}}${" after".repeat(30)}`;
  const words = gapContext([line], "a", names) ?? "";
  expect(words).toMatch(/^… before (?:before )+\[this gap\] after(?: after)+ …$/);
  expect(words.length).toBeLessThan(150);
});

test("letters of several units are not taken apart where there are no spaces to cut at", () => {
  const words = gapContext([`${"𠮷".repeat(100)}{{a}}`], "a", names) ?? "";
  expect(words).toBe(`… ${"𠮷".repeat(60)}[this gap]`);
});
