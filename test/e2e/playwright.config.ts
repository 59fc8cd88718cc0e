import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";

/** The flags that keep Debian's Chromium quiet on a machine without a way out. Playwright adds --no-sandbox as root. */
export const CHROMIUM_ARGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: ".",
  testMatch: "*.e2e.ts",
  globalSetup: fileURLToPath(new URL("prepare-data.ts", import.meta.url)),
  outputDir: "../../test-results",
  // One server, one database, two cores: the tests take turns.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  // Far above what any test takes, or waits for: a busy machine is no reason to fail.
  timeout: 400_000,
  expect: { timeout: 40_000 },
  use: {
    // Watching costs a quarter of the time; `--trace retain-on-failure` on the command line switches it on.
    trace: "off",
    viewport: { width: 360, height: 740 },
    // Drawing what moves takes a fifth of the browser's time. Those of `openBrowser` move as most people's do.
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    launchOptions: {
      executablePath: process.env["MUNDAP_CHROMIUM"] ?? "/usr/bin/chromium",
      args: CHROMIUM_ARGS,
    },
  },
});
