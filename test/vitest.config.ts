import { defineConfig } from "vitest/config";
import { LongestFirst } from "./support/longest-first.ts";

/**
 * What needs a process of its own: a device with its real database changes timers, randomness and IndexedDB, and
 * what a screen of one file still waits for would be heard in the next. The app's pure parts have no screen.
 */
const ALONE = [
  "test/sim/full/**/*.test.ts",
  "test/app/**/*.test.tsx",
  "test/app/{pwa,preferences}/**/*.test.ts",
];

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    setupFiles: ["test/support/fail-on-console-error.ts", "test/support/property-seed.ts"],
    // Two cores: more workers only make the slow tests slower.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Far above what any takes: a busy machine is no reason to fail.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/e2e/**", "node_modules/**", ...ALONE],
          globalSetup: ["test/support/postgres.ts"],
          // Files that share a process read every module once: reading them all again took a third of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: ALONE } },
    ],
  },
});
