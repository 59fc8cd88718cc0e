import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TEXT_FORMATS } from "../../../src/server/import/formats.ts";
import { importSource } from "../../../src/server/import/import-source.ts";
import { writeTemplate } from "../../../src/server/export/write-template.ts";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../../support/shared-data.ts";
import { makeWorkbook, sheetOf } from "../../support/make-workbook.ts";

sayWhatIsSkipped("the import of real files that were damaged");

const marks = Array.from("{}[]=~#:%->|\\\"'`*_$&;,.()<>/\n\t 0aA가@^?!").concat([
  "{{",
  "}}",
  "::",
  "->",
  "#Q ",
  "^ ",
  "A) ",
  "- A: ",
  "ANSWER: A",
  "<details>",
  "1. ",
  "$CATEGORY:",
  "```",
  "####",
]);
const soup = fc.array(fc.constantFrom(...marks), { maxLength: 60 }).map((parts) => parts.join(""));
const anyText = fc.oneof(soup, fc.string({ unit: "binary", maxLength: 80 }));

describe.each(Object.keys(TEXT_FORMATS) as (keyof typeof TEXT_FORMATS)[])("the parser of %s", (format) => {
  test("answers any text with questions or reasons", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { drafts, skipped } = TEXT_FORMATS[format](text, "en");
        expect(Array.isArray(drafts) && Array.isArray(skipped)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

/** Cuts a piece out, repeats one, or puts other signs in its place. */
const damage = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(200), put: soup });

function damaged(
  bytes: Uint8Array,
  { at, length, put }: { at: number; length: number; put: string },
): Uint8Array {
  const from = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(put), bytes.subarray(from + length)]);
}

/** Enough of a file to damage; a thousand questions would only take longer. */
const SAMPLE_BYTES = 6000;

const FOLDERS = [
  "gift-pegjs/questions",
  "javascript-questions",
  "opentriviaqa/categories",
  "moodle/question/format/gift",
  "text2qti",
];
const files = hasSharedData
  ? FOLDERS.flatMap((folder) =>
      readdirSync(sharedPath(folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${folder}/${entry.name}`),
    )
  : [];

test.skipIf(!hasSharedData)("imports real files with any damage", () => {
  fc.assert(
    fc.property(fc.constantFrom(...files), damage, (file, harm) => {
      const bytes = readFileSync(sharedPath(file)).subarray(0, SAMPLE_BYTES);
      const { questions, skipped } = importSource({ name: file, bytes: damaged(bytes, harm) }, {});
      expect(questions.length + skipped.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

const workbook = makeWorkbook([
  {
    name: "s",
    xml: sheetOf([
      ["question", "answer"],
      ["Q", "a"],
    ]),
  },
]);

test.each([
  ["a workbook", workbook],
  ["the template", writeTemplate("xlsx", "ko")],
])("imports %s with any damage, to what it holds or to a reason", (_, bytes) => {
  fc.assert(
    fc.property(damage, (harm) => {
      const { questions, skipped } = importSource({ name: "x.xlsx", bytes: damaged(bytes, harm) }, {});
      expect(questions.length + skipped.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

/** Shapes that a pattern with two readings of one text would try in every combination. */
const NASTY = [
  "{",
  "{{",
  "\n",
  "1",
  "1. a ",
  "`",
  "<a ",
  "<img ",
  "- A: ",
  "::",
  "\\\\",
  "#",
  "=",
  "~%",
  "|",
  "%5",
  "[id:\\]",
  "A) ",
  " ",
];

test.each(NASTY)("takes time in proportion to the length of %j over and over", (piece) => {
  const started = performance.now();
  const heads = ["", "question,answer\nQ,", "{#", "#Q a\n^ b\n", "1. Q\n- A: x\n<details>\n"];
  for (const head of heads) {
    const text = `${head}${piece.repeat(60_000 / piece.length)}x`;
    const { questions, skipped } = importSource({ name: "x", bytes: new TextEncoder().encode(text) }, {});
    expect(questions.length + skipped.length).toBeGreaterThan(0);
  }
  // Five files of 60 kB; a pattern that tries every pair of places takes minutes.
  expect(performance.now() - started).toBeLessThan(20_000);
});
