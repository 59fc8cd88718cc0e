import type { Root } from "mdast";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { namedDefinitions } from "../../../src/app/content/rich/named-definitions.ts";
import { parseRich } from "../../../src/app/content/rich/parse-rich.ts";
import { sliceText } from "../../../src/app/content/rich/slice-text.ts";

const names = ["a", "가 나", "Straße", "x*y", "b\\]c", "A b", "1"];
const name = fc.constantFrom(...names, "STRASSE", "straẞe", "a  B", "\u00A0a");
const reference = fc
  .tuple(
    name,
    fc.constantFrom("[_]", "[w][_]", "![_][]", "[ _ ]", "> [_\n> x]", "> [w][\n> _]", "- [_", "]", "_"),
  )
  .map(([label, shape]) => shape.replace("_", label));
const piece = fc
  .array(fc.oneof(reference, fc.constantFrom("word", "\n\n", " ", "`", "**")), { maxLength: 10 })
  .map((parts) => parts.join(" "));
const definitions = fc.array(
  name.map((label) => `[${label}]: /u`),
  { maxLength: 6 },
);

test("a piece shows the same with the definitions that it names as with all of them", () => {
  fc.assert(
    fc.property(piece, definitions, (text, all) => {
      const named = namedDefinitions(text, all);
      expect(shown(`${text}\n\n${named.join("\n")}`)).toEqual(shown(`${text}\n\n${all.join("\n")}`));
    }),
    { numRuns: 500 },
  );
});

/** A definition by itself shows nothing. */
function shown(text: string): unknown {
  const { children }: Root = parseRich(text);
  const shownOnly = children.filter(({ type }) => type !== "definition");
  return JSON.parse(
    JSON.stringify(shownOnly, (key, value: unknown) => (key === "position" ? undefined : value)),
  );
}

test("a long text with a hundred links is not read longer for what its other pieces name", () => {
  const paragraphs = Array.from({ length: 100 }, (_, at) => `${`words ${at} `.repeat(60)} [see][n${at}e]`);
  const links = Array.from({ length: 100 }, (_, at) => `[n${at}e]: https://example.com/${at}`);
  const text = [...paragraphs, ...links].join("\n\n");
  const slices = sliceText(text);
  expect(slices.length).toBeGreaterThan(10);
  expect(slices.reduce((sum, slice) => sum + slice.text.length, 0)).toBeLessThan(text.length * 1.2);
});
