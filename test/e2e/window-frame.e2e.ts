import type { Page } from "@playwright/test";
import { findViolations } from "./find-violations.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { readSampleSet } from "./sample-set.ts";

test.use({ serviceWorkers: "block", hasTouch: true, contextOptions: { reducedMotion: "reduce" } });

const SAMPLE = readSampleSet("english-for-travel");
const WINDOWS = [
  { width: 320, height: 568 },
  { width: 360, height: 740 },
  // The phone that Lighthouse looks with.
  { width: 412, height: 823 },
  { width: 1280, height: 800 },
];
const TEXT_SIZES = ["100", "200"] as const;

for (const textSize of TEXT_SIZES) {
  test(`no control is ever half under another, with text of ${textSize} %`, async ({ page }) => {
    await page.addInitScript((size) => {
      localStorage.setItem("mundap-preferences", JSON.stringify({ textSize: size }));
    }, textSize);
    const learner = learnerOn(page);
    await learner.openLibrary();
    await learner.download(SAMPLE.title);
    for (const size of WINDOWS) await expectNothingCovered(page, size);
    await learner.start(SAMPLE.title);
    for (const size of WINDOWS) await expectNothingCovered(page, size);
  });
}

test("a low window scrolls as a whole, so that there is room for the words", async ({ page }) => {
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(SAMPLE.title);
  await learner.start(SAMPLE.title);
  // As on a phone held upright whose keyboard is there.
  await page.setViewportSize({ width: 360, height: 340 });
  const check = learner.button(learner.words.quiz.check);
  await expect(check).not.toBeInViewport();
  await check.scrollIntoViewIfNeeded();
  await expect(check).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("heading", { level: 1 })).not.toBeInViewport();
});

test("the keys that scroll a page scroll the list, before anything has the focus", async ({ page }) => {
  await learnerOn(page).openLibrary();
  await expect(page.getByRole("main").getByRole("listitem").last()).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect.poll(() => scrolled(page)).toBeGreaterThan(200);
  await page.keyboard.press("Home");
  await expect.poll(() => scrolled(page)).toBe(0);
  // The next Tab begins where it would have begun.
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveRole("button");
});

test("a screen that is come back to is where it was left", async ({ page }) => {
  const learner = learnerOn(page);
  await learner.openLibrary();
  await scrollTo(page, 300);
  await page.getByRole("link", { name: learner.words.everywhere.tabs.settings }).click();
  await page.waitForURL("/settings");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(learner.words.everywhere.tabs.settings);
  expect(await scrolled(page)).toBe(0);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(learner.words.library.title);
  await expect.poll(() => scrolled(page)).toBe(300);
  await page.reload();
  await expect.poll(() => scrolled(page)).toBe(300);
});

test("paper gets the whole list, however much of it the window showed", async ({ page }) => {
  await learnerOn(page).openLibrary();
  const last = page.getByRole("main").getByRole("listitem").last();
  await expect(last).toBeVisible();
  await page.emulateMedia({ media: "print" });
  const { bottom, height } = await page.evaluate(() => ({
    bottom: [...document.querySelectorAll("main li")].at(-1)?.getBoundingClientRect().bottom ?? 0,
    height: document.documentElement.scrollHeight,
  }));
  expect(bottom).toBeLessThanOrEqual(height);
  expect(height).toBeGreaterThan(740);
});

async function scrolled(page: Page): Promise<number> {
  return page.locator("main").evaluate((main) => main.scrollTop);
}

async function scrollTo(page: Page, top: number): Promise<void> {
  await page.locator("main li").first().waitFor();
  await page.locator("main").evaluate((main, to) => main.scrollTo({ top: to }), top);
}

/** Header, what scrolls, action bar and tabs lie beside each other; axe looks while a button is cut in half. */
async function expectNothingCovered(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  // The frame follows the window a moment later.
  await expect
    .poll(() => page.evaluate(measureParts), `${size.width}×${size.height}`)
    .toEqual({ scrollsAsAWhole: false, overlaps: [] });
  for (const edge of ["start", "end"] as const) {
    await page.evaluate(cutAControl, edge);
    const violations = await findViolations(page, { type: "rule", values: ["target-size"] });
    const found = violations.flatMap(({ nodes }) => nodes.map(({ html }) => html));
    expect(found, `${size.width}×${size.height}, cut at its ${edge}`).toEqual([]);
  }
}

function measureParts() {
  const main = document.querySelector("main");
  const parts = [main, main?.previousElementSibling, main?.nextElementSibling, document.querySelector("nav")]
    .filter((part) => part !== null && part !== undefined)
    .map((part) => ({ name: part.nodeName, box: part.getBoundingClientRect() }));
  const overlaps = parts.flatMap((one, at) =>
    parts
      .slice(at + 1)
      .filter(
        ({ box }) =>
          Math.min(box.bottom, one.box.bottom) - Math.max(box.top, one.box.top) > 0.5 &&
          Math.min(box.right, one.box.right) - Math.max(box.left, one.box.left) > 0.5,
      )
      .map(({ name }) => `${one.name} and ${name}`),
  );
  const { scrollHeight, clientHeight } = document.documentElement;
  return { scrollsAsAWhole: scrollHeight > clientHeight, overlaps };
}

/** Scrolls until the last control that still shows at this edge of the scrolling part shows by 1.3 pixels. */
function cutAControl(edge: "start" | "end"): void {
  const main = document.querySelector("main");
  if (main === null) return;
  main.scrollTop = 0;
  const { top, bottom } = main.getBoundingClientRect();
  const controls = [...main.querySelectorAll("button, input, a")].map((one) => one.getBoundingClientRect());
  const cut =
    edge === "start"
      ? controls.map((box) => box.bottom - top - 1.3).find((by) => by > 0)
      : controls.map((box) => box.top - bottom + 1.3).find((by) => by > 0);
  main.scrollTop = cut ?? 0;
}
