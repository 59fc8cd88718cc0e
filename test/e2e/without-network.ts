import { expect, type Page } from "@playwright/test";

/** From here on every screen opens without a network: the worker has everything and answers this page. */
export async function readyForOffline(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
}
