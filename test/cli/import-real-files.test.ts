import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { ImportReport } from "../../src/protocol/import-report.ts";
import { reportImports } from "../../src/server/import/import-report.ts";
import { importSource } from "../../src/server/import/import-source.ts";
import { aTerminal } from "../support/a-terminal.ts";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../support/shared-data.ts";

sayWhatIsSkipped("the import of real files by the command");

/** Questions that a file's own marks tell, counted without the importer. */
const COUNTED: [file: string, mark: RegExp][] = [
  ["moodle/question/format/blackboard_six/tests/fixtures/sample_blackboard_qti.dat", /<item[\s>]/g],
  // One text with gaps is one question, however many gaps it has.
  ["moodle/question/format/multianswer/tests/fixtures/broken_multianswer_1.txt", /^[^{]+\{1:/g],
  ["moodle/question/format/multianswer/tests/fixtures/broken_multianswer_2.txt", /^[^{]+\{1:/g],
  ["moodle/question/format/multianswer/tests/fixtures/questions.multianswer.txt", /^[^{]+\{1:/g],
];
const REFUSED = [
  "moodle/h5p-content/multiple-choice-2-6/h5p.json",
  "moodle/h5p-content/multiple-choice-2-6/content/content.json",
  "moodle/h5p-content/filltheblanks/h5p.json",
  "moodle/h5p-content/filltheblanks/content/content.json",
  "anki-apkg/legacy_deck.apkg",
];
const OTHERS = [
  "derived-encodings/ml-ko.cp949.json",
  "moodle/question/format/gift/examples.txt",
  "moodle/question/format/aiken/tests/fixtures/questions.aiken.txt",
  "text2qti/quiz.txt",
];

/** What the command reports of files, as a program reads it. */
async function importByCommand(...files: string[]) {
  using terminal = aTerminal();
  const { code, out } = await terminal.run(["import", ...files.map(sharedPath), "--json"]);
  return { code, report: ImportReport.parse(JSON.parse(out)) };
}

describe.skipIf(!hasSharedData)("import of real files", () => {
  test.each(COUNTED)("takes or names every question of %s", async (file, mark) => {
    const count = readFileSync(sharedPath(file), "utf8").match(mark)?.length ?? 0;
    expect(count).toBeGreaterThan(0);
    const { code, report } = await importByCommand(file);
    expect(report.questions.length + report.skipped.length).toBe(count);
    expect(code).toBe(report.skipped.length === 0 ? 0 : 1);
    for (const { reason } of report.skipped) expect(reason).not.toMatch(/undefined|\{\w+\}/);
  });

  test.each(REFUSED)("refuses %s, which holds nothing that it can take, in one sentence", async (file) => {
    const { report } = await importByCommand(file);
    expect(report).toMatchObject({ sets: [], questions: [], skipped: [{ file: basename(file) }] });
    using terminal = aTerminal();
    for (const language of ["en", "ko"] as const) {
      const { code, out, err } = await terminal.run(["import", sharedPath(file)], { language });
      expect(code).toBe(1);
      expect(out).toBe("");
      expect(err.split("\n")).toHaveLength(1);
      expect(err).toMatch(language === "ko" ? /[가-힣].*\.$/ : /: skipped: [A-Za-z].*\.$/);
    }
  });

  test("says of them what every other way in says of them", async () => {
    const files = [...COUNTED.map(([file]) => file), ...REFUSED, ...OTHERS];
    const { report } = await importByCommand(...files);
    const imports = files.map((file) =>
      importSource({ name: basename(file), bytes: readFileSync(sharedPath(file)) }, {}),
    );
    expect(report).toEqual(reportImports(imports, "en"));
  });
});
