import { readdirSync } from "node:fs";
import path from "node:path";
import { collectTests, getFn, type Test } from "@vitest/runner";
import { getTests } from "@vitest/runner/utils";
import { createServer, isRunnableDevEnvironment } from "vite";

export type LoadedTest = { id: string; name: string; run: () => unknown };

/** Times measured beside other work say nothing, and dice thrown by the ten thousand take longer than all the rest. */
const LEFT_OUT = /takes (?:no longer|time|under)|uniform|equally often|puts each of/;

/** Loads the tests of these files. At each call every module of theirs runs again from its first line. */
export type LoadTests = (isWanted: (file: string) => boolean) => Promise<LoadedTest[]>;

/** Gives what loads the pure tests of the core. */
export async function openTests(root: string): Promise<LoadTests> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    appType: "custom",
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { middlewareMode: true, ws: false, watch: null },
  });
  const { ssr } = server.environments;
  if (!isRunnableDevEnvironment(ssr)) throw new Error("Invariant broken: the environment runs no modules");
  const { runner: modules } = ssr;
  const runner = {
    config: { ...VITEST, root, setupFiles: [path.join(root, "test/mutation/hurry-properties.ts")] },
    importFile: (file: string) => modules.import(file),
  };
  const files = readdirSync(path.join(root, "test/domain"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => path.join(root, "test/domain", file))
    .toSorted();
  return async (isWanted) => {
    modules.clearCache();
    const loaded = await collectTests(files.filter(isWanted), runner);
    for (const { filepath, result } of loaded)
      if (result?.state === "fail") throw new Error(`${filepath}: ${result.errors?.[0]?.message}`);
    return getTests(loaded).filter(canJudge).map(toLoaded);
  };
}

function canJudge({ mode, name }: Test): boolean {
  return mode === "run" && !LEFT_OUT.test(name);
}

function toLoaded(test: Test): LoadedTest {
  return { id: test.id, name: test.fullTestName, run: () => getFn(test)() };
}

/** Nothing at once, and no time limit: the runner is stopped from outside when it takes too long. */
const VITEST = {
  name: undefined,
  sequence: { seed: 1, hooks: "stack", setupFiles: "list" } as const,
  chaiConfig: undefined,
  maxConcurrency: 1,
  testTimeout: 0,
  hookTimeout: 0,
  retry: 0,
  allowOnly: false,
  passWithNoTests: true,
  testNamePattern: undefined,
  includeTaskLocation: undefined,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
};
