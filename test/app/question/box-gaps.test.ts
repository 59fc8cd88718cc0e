import { expect, test } from "vitest";
import { boxGaps } from "../../../src/app/question/cloze/box-gaps.ts";

const gaps = ["a", "2"].map((id) => ({ id, kind: "short-text" as const }));

test.each([
  [
    "stands nowhere else is a box with its number",
    "{{2}} $$\\frac{ {{a}} }{2}$$",
    { text: "{{2}} $$\\frac{ {\\boxed{1}} }{2}$$", boxed: ["a"] },
  ],
  [
    "has a place outside is left to it: the braces are TeX",
    "{{a}} {{2}} $$x^{{2}}$$",
    { text: "{{a}} {{2}} $$x^{{2}}$$", boxed: [] },
  ],
  ["has no place at all is not made one", "{{2}}", { text: "{{2}}", boxed: [] }],
])("a gap that %s", (_, prompt, shown) => {
  expect(boxGaps(prompt, gaps)).toEqual(shown);
});
