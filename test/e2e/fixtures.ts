import { execFileSync } from "node:child_process";
import { readlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, chromium, expect, type BrowserContext } from "@playwright/test";
import { must } from "../../src/domain/invariant.ts";
import { collectFaults, type Faults } from "./faults.ts";
import { CHROMIUM_ARGS } from "./playwright.config.ts";
import { makeDataFolder } from "../support/data-folder.ts";
import { openMundap, type Mundap } from "./running-server.ts";

/** A browser with a disk of its own: what it keeps outlives it, and it can install the app. */
export type OpenBrowser = (options?: {
  /** A folder made by an earlier browser of the same test, to go on with what that one kept. */
  profile?: string;
  locale?: string;
  offline?: boolean;
}) => Promise<BrowserContext & { profile: string }>;

type TestFixtures = { faults: Faults; openBrowser: OpenBrowser };
type WorkerFixtures = { mundap: Mundap };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  mundap: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed from here
    async ({}, use) => {
      const prepared = must(process.env["MUNDAP_E2E_PREPARED"], "the configuration names prepare-data.ts");
      const dataDir = await makeDataFolder();
      // With its owners: PostgreSQL does not take files of anybody else.
      execFileSync("cp", ["-a", `${prepared}/.`, dataDir]);
      const mundap = await openMundap(dataDir);
      await use(mundap);
      await mundap.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 240_000 },
  ],

  baseURL: async ({ mundap }, use) => {
    // A test that took the server away and failed must not take the next ones along.
    await mundap.start();
    await use(mundap.url);
  },

  faults: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const faults = collectFaults();
      await use(faults);
      expect(faults.unexpected(), "what the browser complained about").toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, faults }, use) => {
    faults.watch(context);
    await use(context);
  },

  openBrowser: async ({ faults, baseURL, viewport, locale }, use) => {
    const opened: BrowserContext[] = [];
    const profiles = new Set<string>();
    await use(async (options = {}) => {
      const profile = options.profile ?? (await mkdtemp(join(tmpdir(), "mundap-profile-")));
      profiles.add(profile);
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: process.env["MUNDAP_CHROMIUM"] ?? "/usr/bin/chromium",
        args: CHROMIUM_ARGS,
        baseURL,
        viewport,
        locale: options.locale ?? locale,
        offline: options.offline ?? false,
      });
      faults.watch(context);
      opened.push(context);
      return Object.assign(context, { profile });
    });
    for (const context of opened) await context.close().catch(() => undefined);
    for (const profile of profiles) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

export { expect };

/** Ends a browser the way a dead battery does: the whole process group, at once, with nothing flushed. */
export async function killBrowser(context: BrowserContext & { profile: string }): Promise<void> {
  const gone = new Promise((resolve) => context.once("close", resolve));
  // Chromium's own mark of who uses a profile: a link to "host-pid".
  const pid = Number(readlinkSync(join(context.profile, "SingletonLock")).split("-").at(-1));
  process.kill(-pid, "SIGKILL");
  await gone;
  await expect.poll(() => isGone(pid)).toBe(true);
}

function isGone(processGroup: number): boolean {
  try {
    process.kill(-processGroup, 0);
    return false;
  } catch {
    return true;
  }
}
