import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkSolvability } from "../../../src/domain/set/check-solvability.ts";
import { describeProblem } from "../../../src/server/import/import-problem.ts";
import { reportImports } from "../../../src/server/import/import-report.ts";
import { importSource } from "../../../src/server/import/import-source.ts";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../../support/shared-data.ts";

sayWhatIsSkipped("the import of every real file");

/** Everything that is there: question files, and pictures, style sheets and oracles that are none. */
function everyFile(): string[] {
  if (!hasSharedData) return [];
  const root = sharedPath("");
  return readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(root, path)).isFile(),
  );
}

describe.skipIf(!hasSharedData)("every real file", () => {
  test.each(everyFile())("%s comes in, or every part of it that does not is named", (path) => {
    const file = sharedPath(path);
    const readBeside = (name: string) => {
      try {
        return readFileSync(join(dirname(file), name));
      } catch {
        return undefined;
      }
    };
    const imported = importSource({ name: basename(file), bytes: readFileSync(file), readBeside }, {});
    expect(imported.questions.length + imported.skipped.length).toBeGreaterThan(0);
    expect(imported.set?.questions.length ?? 0).toBe(imported.questions.length);
    if (imported.set !== undefined) expect(checkSolvability(imported.set).problems).toEqual([]);
    for (const { problem } of [...imported.skipped, ...imported.warnings])
      for (const language of ["ko", "en"] as const)
        expect(describeProblem(problem, language)).not.toMatch(/undefined|\{\w+\}/);
    expect(reportImports([imported], "ko").skipped).toHaveLength(imported.skipped.length);
  });
});
