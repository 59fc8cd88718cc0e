import { type BrowserContext, expect, type Page } from "@playwright/test";

/**
 * Watches from the first page on that no text of a set runs, styles, redirects or asks anyone for anything. What the
 * policy refuses is said as an error, so that it fails the test like any other. `look` looks at what is shown,
 * `lookAfterwards` at all that shows a finished attempt, `end` at what was asked for meanwhile.
 */
export async function watchHarmless(context: BrowserContext, page: Page, url: string) {
  const origin = new URL(url).origin;
  const foreign: string[] = [];
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) foreign.push(request.url());
  });
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`refused by the policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  const harmless = {
    async look(): Promise<void> {
      expect(await page.evaluate(() => "broken" in window)).toBe(false);
      // React itself hides a screen in just this one way, through the CSSOM, while another one loads.
      const active = page.locator(
        "#root :is(script, iframe, object, embed, style, link, meta, base, img, svg image, form[action], [onerror], [onload], [srcdoc], [style]:not([style='display: none !important;']))",
      );
      expect(
        await active.evaluateAll((found) => found.map(({ outerHTML }) => outerHTML.slice(0, 200))),
      ).toEqual([]);
      const links = await page
        .locator("#root a")
        .evaluateAll((found) => found.map((link) => link.getAttribute("href")));
      for (const href of links) expect(href).toMatch(/^(?:\/(?!\/)|https:\/\/)/);
    },
    async lookAfterwards(): Promise<void> {
      await harmless.look();
      for (const path of ["/wrong", "/stats", "/"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await harmless.look();
      }
    },
    end(): void {
      expect(foreign).toEqual([]);
      expect(dialogs).toEqual([]);
    },
  };
  return harmless;
}
