import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkSolvability } from "../../../../src/domain/set/check-solvability.ts";
import { reportImports } from "../../../../src/server/import/import-report.ts";
import { importSource } from "../../../../src/server/import/import-source.ts";
import { ImportReport } from "../../../../src/protocol/import-report.ts";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../../../support/shared-data.ts";

sayWhatIsSkipped("the import of real QTI files");

/** An independent count: opening tags of items, outside of comments. */
function countItems(text: string): number {
  const bare = text.replace(/<!--[\s\S]*?-->/g, "");
  const isFirst = /<questestinterop/.test(bare);
  return [...bare.matchAll(isFirst ? /<item[\s>]/g : /<(?:assessmentItem|qti-assessment-item)[\s>]/g)].length;
}

function importFile(path: string) {
  const file = sharedPath(path);
  const readBeside = (beside: string) => {
    const found = join(dirname(file), beside);
    return existsSync(found) ? readFileSync(found) : undefined;
  };
  return importSource({ name: basename(file), bytes: readFileSync(file), readBeside }, {});
}

describe.skipIf(!hasSharedData)("real QTI files", () => {
  const files = ["canvas-qti/spec", "citolab-qti"].flatMap((folder) =>
    hasSharedData
      ? readdirSync(sharedPath(folder), { recursive: true })
          .map((file) => `${folder}/${String(file)}`)
          .filter((file) => file.endsWith(".xml"))
      : [],
  );

  test.each(files)("%s is imported or says of each item why not", (file) => {
    const imported = importFile(file);
    const report = reportImports([imported], "en");
    expect(ImportReport.parse(report)).toEqual(report);
    const items = countItems(readFileSync(sharedPath(file), "utf8"));
    // A list of other files has no items, and says so.
    expect(imported.questions.length + imported.skipped.length).toBe(Math.max(items, 1));
    if (items === 0) expect(imported.skipped.map(({ problem }) => problem.code)).toEqual(["qti_list_alone"]);
    for (const { reason } of [...report.skipped, ...report.warnings])
      expect(reason).not.toMatch(/…|undefined/);
    for (const { reason } of reportImports([imported], "ko").skipped)
      expect(reason).not.toMatch(/…|undefined/);
    if (imported.set !== undefined) expect(checkSolvability(imported.set).problems).toEqual([]);
  });

  test("takes every file that it can", () => {
    const questions = files.flatMap((file) => importFile(file).questions);
    expect(questions.length).toBeGreaterThanOrEqual(64);
    const kinds = new Set(questions.map(({ question }) => question.kind));
    expect([...kinds].toSorted()).toEqual([
      "cloze",
      "essay",
      "matching",
      "multiple-choice",
      "numeric",
      "ordering",
      "short-text",
      "single-choice",
    ]);
  });

  test("says where a file is not well-formed, and takes what is whole", () => {
    const { questions, warnings } = importFile("canvas-qti/spec/fixtures/items_1.2/fib.xml");
    expect(questions.map(({ question }) => question.kind)).toEqual(["cloze"]);
    expect(warnings.map(({ problem }) => problem.code)).toEqual(["xml_malformed"]);
  });
});
