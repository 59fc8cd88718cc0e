import { defineConfig } from "vitest/config";

/** A device with its real database changes what the whole process has: timers, randomness, IndexedDB. */
const WHOLE_SIMULATOR = "test/sim/full/**/*.test.ts";

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    setupFiles: ["test/support/fail-on-console-error.ts"],
    // Two cores: more workers only make the slow tests slower.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/e2e/**", "node_modules/**", WHOLE_SIMULATOR],
          globalSetup: ["test/support/postgres.ts"],
          // Files that share a process read every module once: reading them all again took a third of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: "whole simulator", include: [WHOLE_SIMULATOR] } },
    ],
  },
});
