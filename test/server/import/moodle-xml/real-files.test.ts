import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { checkSolvability } from "../../../../src/domain/set/check-solvability.ts";
import { reportImports } from "../../../../src/server/import/import-report.ts";
import { importSource } from "../../../../src/server/import/import-source.ts";
import { ImportReport } from "../../../../src/protocol/import-report.ts";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../../../support/shared-data.ts";

sayWhatIsSkipped("the import of real Moodle XML");

const files = hasSharedData ? ["moodle", "moodle-latex"].flatMap(xmlFilesIn) : [];

function xmlFilesIn(folder: string): string[] {
  return readdirSync(sharedPath(folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".xml"))
    .map((file) => `${folder}/${file}`);
}

describe.skipIf(!hasSharedData)("real Moodle XML", () => {
  test.each(files)("accounts for every question of %s, and each that comes in can be answered", (file) => {
    const bytes = readFileSync(sharedPath(file));
    // An independent count of the same file.
    const count = bytes.toString().match(/<question\s+type="(?!category")/g)?.length ?? 0;
    const imported = importSource({ name: basename(file), bytes }, {});
    const report = reportImports([imported], "en");
    expect(ImportReport.parse(report)).toEqual(report);
    expect(report.questions.length + report.skipped.length).toBe(count);
    for (const { reason } of [...report.skipped, ...report.warnings])
      expect(reason).not.toMatch(/…|undefined/);
    if (imported.set !== undefined) expect(checkSolvability(imported.set).problems).toEqual([]);
    expect(JSON.stringify(imported.set ?? "")).not.toMatch(/@@PLUGINFILE@@|<\/?p>|&amp;nbsp;/);
  });

  test("keeps the maths of a text", () => {
    const bytes = readFileSync(sharedPath("moodle-latex/qtex-test003.xml"));
    const [question] = importSource({ name: "qtex-test003.xml", bytes }, {}).set?.questions ?? [];
    if (question?.kind !== "multiple-choice") throw new Error(question?.kind);
    expect(question.choices.map(({ text }) => text)).toEqual([
      "$$i^2 = -1$$",
      "$$\\frac 1i = -i$$",
      "$$i^3 = -i$$",
      "$$i^{17} = i$$",
      "Keine.",
    ]);
    expect(question.explanation).toContain("$$i^3 = i^2 \\cdot i = (-1)\\cdot i = -i$$");
  });
});
