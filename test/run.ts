import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { findOrInstallChromium } from "./support/find-chromium.ts";
import { openRunFolder } from "./support/run-folder.ts";

/**
 * `npm test`: checks, unit and integration tests over real PostgreSQL, then the production build in a
 * real Chromium. Every part runs even if an earlier one failed; the last line counts them all.
 */
type Count = { passed: number; failed: number; skipped: number };

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
});
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

const scratch = await openRunFolder();

function run(name: string, command: readonly string[], env: Record<string, string> = {}): boolean {
  const startedAt = performance.now();
  console.log(`\n— ${name}`);
  const [program, ...args] = command;
  const done = spawnSync(join("node_modules", ".bin", program ?? ""), args, {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`— ${name}: ${done.status === 0 ? "passed" : "FAILED"} in ${seconds} s`);
  return done.status === 0;
}

function check(name: string, command: readonly string[]): Count {
  return run(name, command) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** A runner that died without a report counts as one failure: silence is never a pass. */
function readReport<T>(file: string, schema: z.ZodMiniType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

function unitTests(): Count {
  const file = join(scratch.path, "vitest.json");
  const passed = run("unit and integration tests", [
    "vitest",
    "run",
    "--config=test/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file, VitestReport);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const failed = Math.max(report.numFailedTests, report.numFailedTestSuites, passed ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}

function endToEndTests(): Count {
  const file = join(scratch.path, "playwright.json");
  let chromium: string;
  try {
    chromium = findOrInstallChromium();
  } catch (problem) {
    console.log(String(problem));
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const passed = run(
    "end-to-end tests",
    ["playwright", "test", "--config", "test/e2e/playwright.config.ts", "--reporter=list,json"],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: file, MUNDAP_CHROMIUM: chromium },
  );
  const report = readReport(file, PlaywrightReport);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  // A flaky test is a failed one: something in it or in the product is left to chance.
  const failed = report.stats.unexpected + report.stats.flaky;
  return {
    passed: report.stats.expected,
    failed: Math.max(failed, passed ? 0 : 1),
    skipped: report.stats.skipped,
  };
}

const counts = [
  check("format", ["oxfmt", "--check"]),
  check("types", ["tsc", "-b"]),
  check("lint", ["oxlint", "--type-aware", "--deny-warnings"]),
  check("dead code", ["knip"]),
  unitTests(),
  endToEndTests(),
];
await scratch.discard();

const total = (part: keyof Count) => counts.reduce((sum, count) => sum + count[part], 0);
const skipped = total("skipped");
console.log(
  `\n${total("passed")} passed, ${total("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
);
process.exit(total("failed") === 0 ? 0 : 1);
