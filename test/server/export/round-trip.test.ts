import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SetFile } from "../../../src/domain/set/set-file.ts";
import { describeDropped } from "../../../src/server/export/dropped.ts";
import { differingParts } from "../../../src/server/export/differing-parts.ts";
import { EXPORT_FORMATS, type ExportFormatName } from "../../../src/server/export/export-formats.ts";
import { assembleSet } from "../../../src/server/import/assemble-set.ts";
import { importSource } from "../../../src/server/import/import-source.ts";
import { parseSource } from "../../../src/server/import/parse-source.ts";
import { arbitrarySet } from "../../support/arbitrary-set.ts";

const FORMATS = Object.keys(EXPORT_FORMATS) as ExportFormatName[];
const samples = readdirSync("src/server/samples").map((file) => ({
  file,
  set: SetFile.parse(JSON.parse(readFileSync(`src/server/samples/${file}`, "utf8"))),
}));

/** What the importer makes of an exported text, from its bytes and without being told the format. */
function importAgain(text: string, language: string) {
  const read = parseSource("exported", new TextEncoder().encode(text), { language });
  if ("problem" in read) return [];
  const made = assembleSet(read.parsed, "exported", { guessedLanguage: language });
  expect([...read.parsed.skipped, ...made.skipped]).toEqual([]);
  return made.questions.map(({ question }) => question);
}

/** Every question comes back as it was, but for what the export named. */
function expectNothingLostInSilence(set: SetFile, format: ExportFormatName) {
  const { text, dropped } = EXPORT_FORMATS[format](set, []);
  const leftOut = new Set(
    dropped.filter(({ code }) => code === "left_out").map(({ questionId }) => questionId),
  );
  const expected = set.questions.filter(({ id }) => !leftOut.has(id));
  const again = expected.length === 0 ? [] : importAgain(text, set.language);
  expect(again).toHaveLength(expected.length);
  for (const [at, question] of expected.entries()) {
    const named = dropped
      .filter(({ questionId }) => questionId === question.id)
      .flatMap(({ parts }) => parts);
    const other = again[at];
    const lost = other === undefined ? ["kind"] : differingParts(question, other);
    expect(lost.filter((part) => !(named as string[]).includes(part))).toEqual([]);
  }
  return dropped;
}

describe.each(FORMATS)("an export as %s", (format) => {
  test.each(samples)("gives the same questions of $file when it is imported", ({ set }) => {
    const dropped = expectNothingLostInSilence(set, format);
    expect(dropped.filter(({ code }) => code === "left_out")).toEqual([]);
  });

  test("keeps numbers that their language would read as thousands", () => {
    const accepted = [{ value: 1.125, absolute: 0.125 }, { value: -12.345 }, { value: 20.125, max: 120.125 }];
    const question = { id: "q1", kind: "numeric" as const, prompt: "Wie viel?", key: { accepted } };
    const set = SetFile.parse({ ...samples[0]?.set, language: "de", questions: [question] });
    expectNothingLostInSilence(set, format);
  });

  test("loses nothing of any set without naming it", () => {
    fc.assert(
      fc.property(arbitrarySet, (set) => {
        for (const lost of expectNothingLostInSilence(set, format)) {
          for (const language of ["ko", "en"] as const) {
            expect(describeDropped(lost, language)).not.toMatch(/undefined|\{/);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe.each(FORMATS)("the head of a set as %s", (format) => {
  test.each(["ko", "en", "fr"])("comes back or is named, also in %s", (language) => {
    const [sample] = samples;
    if (sample === undefined) throw new Error("a sample");
    const set = { ...sample.set, language, category: "지리" };
    const { text, dropped } = EXPORT_FORMATS[format](set, []);
    const { set: again } = importSource({ name: "exported", bytes: new TextEncoder().encode(text) }, {});
    const named = dropped.filter(({ questionId }) => questionId === undefined).flatMap(({ parts }) => parts);
    for (const part of ["id", "title", "language", "description", "category", "policy"] as const) {
      const isSame = isDeepStrictEqual(again?.[part], set[part]);
      expect({ part, isSame, isNamed: named.includes(part) }).toEqual({ part, isSame, isNamed: !isSame });
    }
  });
});

test.each(samples)("CSV and our own format hold every question of $file whole", ({ set }) => {
  for (const format of ["mundap", "csv"] as const) {
    const { dropped } = EXPORT_FORMATS[format](set, []);
    expect(dropped.filter(({ questionId }) => questionId !== undefined)).toEqual([]);
  }
});
