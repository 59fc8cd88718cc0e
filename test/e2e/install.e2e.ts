import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { readyForOffline } from "./without-network.ts";

test("the browser finds nothing that keeps it from installing the app, and offers it", async ({
  openBrowser,
}) => {
  const browser = await openBrowser();
  const page = await browser.newPage();
  const learner = learnerOn(page);
  await learner.openLibrary();
  await readyForOffline(page);
  const devtools = await browser.newCDPSession(page);

  await expect
    .poll(async () => (await devtools.send("Page.getInstallabilityErrors")).installabilityErrors)
    .toEqual([]);
  const manifest = await devtools.send("Page.getAppManifest");
  expect(manifest.errors).toEqual([]);
  const { appId } = await devtools.send("Page.getAppId");
  expect(appId).toBe(new URL("/", page.url()).href);

  await page.goto("/settings");
  await expect(learner.button("Install Mundap")).toBeVisible();
});

test("every icon, shortcut and screenshot that the manifest names is there in the size it says", async ({
  page,
}) => {
  await page.goto("/");
  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const found = await page.evaluate(async (manifestAddress) => {
    const manifest: {
      icons: { src: string; sizes: string }[];
      screenshots: { src: string; sizes: string }[];
      shortcuts: { url: string }[];
    } = await (await fetch(manifestAddress)).json();
    const pictures = [...manifest.icons, ...manifest.screenshots].map(async ({ src, sizes }) => {
      const picture = new Image();
      picture.src = src;
      await picture.decode();
      return { src, sizes, found: `${picture.naturalWidth}x${picture.naturalHeight}` };
    });
    const shortcuts = manifest.shortcuts.map(async ({ url }) => ({ url, status: (await fetch(url)).status }));
    return { pictures: await Promise.all(pictures), shortcuts: await Promise.all(shortcuts) };
  }, address ?? "");

  for (const picture of found.pictures) expect(picture.found, picture.src).toBe(picture.sizes);
  for (const shortcut of found.shortcuts) expect(shortcut.status, shortcut.url).toBe(200);
});
