import { readlinkSync } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright";
import { findOrInstallChromium } from "../../support/find-chromium.ts";
import { CHROMIUM_ARGS } from "../../e2e/playwright.config.ts";

/** A browser that comes back with what it kept: its profile is a folder on the real disk. */
export type Device = {
  page(): Page;
  start(url: string): Promise<void>;
  /** The whole process group at once, with nothing flushed. */
  kill(): Promise<void>;
  /** What this device's origin takes on the disk. */
  storedBytes(): Promise<number>;
  throwAway(): Promise<void>;
};

export async function openDevice(report?: (recorded: string) => void): Promise<Device> {
  const profile = await mkdtemp(join(tmpdir(), "mundap-bench-device-"));
  let running: { context: BrowserContext; page: Page } | undefined;

  function current() {
    if (running === undefined) throw new Error("The browser is not running.");
    return running;
  }

  return {
    page: () => current().page,
    async start(url) {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: findOrInstallChromium(),
        args: CHROMIUM_ARGS,
      });
      const page = context.pages()[0] ?? (await context.newPage());
      if (report !== undefined) await page.exposeFunction("reportRecorded", report);
      await page.goto(url);
      await page.waitForFunction(() => globalThis.peer !== undefined);
      await page.evaluate(() => globalThis.peer?.open());
      running = { context, page };
    },
    async kill() {
      const { context } = current();
      running = undefined;
      const gone = new Promise((resolve) => context.once("close", resolve));
      // Chromium's own mark of who uses a profile: a link to "host-pid".
      const pid = Number(readlinkSync(join(profile, "SingletonLock")).split("-").at(-1));
      process.kill(-pid, "SIGKILL");
      await gone;
      while (isThere(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    storedBytes: async () => {
      const places = ["IndexedDB", "File System", "Local Storage"];
      const sizes = await Promise.all(places.map((place) => bytesUnder(join(profile, "Default", place))));
      return sizes.reduce((sum, bytes) => sum + bytes, 0);
    },
    async throwAway() {
      await running?.context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function isThere(processGroup: number): boolean {
  try {
    process.kill(-processGroup, 0);
    return true;
  } catch {
    return false;
  }
}

async function bytesUnder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let sum = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    // A file of the database may be gone between the two looks.
    sum += (await stat(join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0;
  }
  return sum;
}
