import path from "node:path";
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from "@stryker-mutator/api/core";
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
} from "@stryker-mutator/api/test-runner";
import { type LoadedTest, type LoadTests, openTests } from "./load-tests.ts";

/**
 * Runs mutant after mutant in one process. The tests are loaded once; only a mutant that sits in what is made
 * while files are loaded (a table, a pattern, a schema) has those of its own room loaded again. Without hooks,
 * which these tests do not have.
 */
function createRunner(): TestRunner {
  // Where the instrumented code looks which mutant is on, and notes what it passes.
  const switches = ((globalThis as Instrumented)[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  const spentMs = new Map<string, number>();
  let load: LoadTests = () => Promise.resolve([]);
  let loaded: LoadedTest[] | undefined;

  return {
    capabilities: () => ({ reloadEnvironment: true }),

    async init() {
      load = await openTests(process.cwd());
    },

    async dryRun() {
      loaded = await load(() => true);
      const tests: TestResult[] = [];
      for (const test of loaded) {
        switches.currentTestId = test.id;
        const failure = await failureOf(test, spentMs);
        const result = { id: test.id, name: test.name, timeSpentMs: spentMs.get(test.id) ?? 0 };
        tests.push(
          failure === undefined
            ? { ...result, status: TestStatus.Success }
            : { ...result, status: TestStatus.Failed, failureMessage: failure },
        );
      }
      delete switches.currentTestId;
      const { mutantCoverage } = switches;
      return { status: DryRunStatus.Complete, tests, ...(mutantCoverage && { mutantCoverage }) };
    },

    async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }): Promise<MutantRunResult> {
      const isStatic = mutantActivation === "static";
      Object.assign(switches, { hitCount: 0, hitLimit, activeMutant: undefined });
      if (isStatic) {
        switches.activeMutant = activeMutant.id;
        loaded = undefined;
      }
      try {
        loaded ??= await load((file) => !isStatic || isOfRoom(file, activeMutant.fileName));
      } catch (error) {
        if (!isStatic) throw error;
        return killed("load", { failureMessage: String(error), nrOfTests: 0 });
      }
      switches.activeMutant = activeMutant.id;
      const wanted = loaded
        .filter(({ id }) => testFilter?.includes(id) ?? true)
        .toSorted((a, b) => (spentMs.get(a.id) ?? 0) - (spentMs.get(b.id) ?? 0));
      if (isStatic) loaded = undefined;
      for (const [at, test] of wanted.entries()) {
        const failureMessage = await failureOf(test, spentMs);
        const endless = determineHitLimitReached(switches.hitCount, switches.hitLimit);
        if (endless !== undefined) return { status: MutantRunStatus.Timeout };
        if (failureMessage !== undefined) return killed(test.id, { failureMessage, nrOfTests: at + 1 });
      }
      return { status: MutantRunStatus.Survived, nrOfTests: wanted.length };
    },
  };
}

type Instrumented = { [INSTRUMENTER_CONSTANTS.NAMESPACE]?: InstrumenterContext };

/** What a file makes while it is loaded reaches every test: those of its own room have to notice. */
function isOfRoom(testFile: string, sourceFile: string): boolean {
  return path.basename(path.dirname(testFile)) === path.basename(path.dirname(sourceFile));
}

async function failureOf(test: LoadedTest, spentMs: Map<string, number>): Promise<string | undefined> {
  const start = performance.now();
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    spentMs.set(test.id, performance.now() - start);
  }
}

function killed(testId: string, told: { failureMessage: string; nrOfTests: number }): MutantRunResult {
  return { status: MutantRunStatus.Killed, killedBy: [testId], ...told };
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "one-process", createRunner)];
