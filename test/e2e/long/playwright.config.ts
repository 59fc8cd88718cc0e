import { defineConfig } from "@playwright/test";
import { findOrInstallChromium } from "../../support/find-chromium.ts";
import short, { CHROMIUM_ARGS } from "../playwright.config.ts";

// Said to the workers too, which inherit it.
process.env["MUNDAP_CHROMIUM"] ??= findOrInstallChromium();

/** The fault suite: a quarter of an hour and more, and no part of `npm test`. */
export default defineConfig({
  ...short,
  testDir: ".",
  testMatch: "*.long.ts",
  outputDir: "../../../test-results/long",
  timeout: 300_000,
  use: {
    ...short.use,
    contextOptions: { reducedMotion: "no-preference" },
    // What hangs is to be named.
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    launchOptions: { executablePath: process.env["MUNDAP_CHROMIUM"], args: CHROMIUM_ARGS },
  },
});
