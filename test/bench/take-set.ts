import type { Page } from "playwright";

/** The steps that measurements share, in the words of the English screens. */
export async function openLibrary(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("listitem").first().waitFor();
}

export async function downloadSet(page: Page, title: string): Promise<void> {
  const set = page.getByRole("listitem").filter({ hasText: title });
  await set.getByRole("button", { name: "Download" }).click();
  await set.getByRole("button", { name: "Start" }).waitFor({ timeout: 120_000 });
}

/** Begins an attempt; gives back its address. */
export async function startSet(page: Page, title: string): Promise<string> {
  const set = page.getByRole("listitem").filter({ hasText: title });
  await set.getByRole("button", { name: "Start" }).click();
  await page.waitForURL(/\/quiz\//);
  await page
    .getByRole("radio")
    .or(page.getByRole("checkbox"))
    .or(page.getByRole("textbox"))
    .first()
    .waitFor();
  return page.url();
}

/** Once the worker has everything that the app is made of. */
export async function waitForWorker(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}
