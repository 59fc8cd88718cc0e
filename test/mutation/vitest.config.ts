import { defineConfig } from "vitest/config";

/** The pure tests of the core alone: every mutant runs through those that reach it, without a database. */
export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: ["test/domain/**/*.test.ts"],
    setupFiles: ["test/support/fail-on-console-error.ts", "test/mutation/hurry-properties.ts"],
    testTimeout: 60_000,
  },
});
