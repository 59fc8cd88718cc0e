import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext } from "playwright";
import { findOrInstallChromium } from "../support/find-chromium.ts";
import { CHROMIUM_ARGS } from "../e2e/playwright.config.ts";

export type Profile = { context: BrowserContext; close(): Promise<void> };

type ProfileOptions = { baseURL: string; serviceWorkers?: "allow" | "block"; args?: string[] };

/** A phone-sized Chromium with a new profile on the real disk: incognito keeps its database in memory. */
export async function openProfile({ args = [], ...options }: ProfileOptions): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), "mundap-bench-"));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findOrInstallChromium(),
    args: [...CHROMIUM_ARGS, ...args],
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    locale: "en-GB",
    ...options,
  });
  // The loader of this script names functions through a helper that pages do not have.
  await context.addInitScript("globalThis.__name ??= (named) => named;");
  return {
    context,
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
