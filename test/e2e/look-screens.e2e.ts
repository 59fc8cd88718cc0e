import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { rating } from "../../src/app/messages/en/rating.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { TOUR_SET } from "./tour-set.ts";

test.use({ serviceWorkers: "block" });

test.beforeAll(async ({ mundap }) => {
  const folder = await mkdtemp(join(tmpdir(), "mundap-look-"));
  await writeFile(join(folder, "set.json"), JSON.stringify(TOUR_SET));
  await mundap.command("publish", join(folder, "set.json"));
  await rm(folder, { recursive: true });
});

test("a question is answered by the keyboard alone, and what has the focus can be seen", async ({ page }) => {
  const learner = await onFirstQuestion(page);
  const { quiz, judgement } = learner.words;
  await page.keyboard.press("2");
  await expect(page.getByRole("radio").nth(1)).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: judgement.verdicts.correct })).toBeVisible();
  const next = learner.button(quiz.next);
  await expect(next).toBeFocused();
  expect(await outlineOf(page)).toBeGreaterThanOrEqual(2);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    quiz.questionOf(2, TOUR_SET.questions.length),
  );
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  // By Tab and the browser's own keys too, for those who do not know the digits.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: quiz.flag })).toBeFocused();
  expect(await outlineOf(page)).toBeGreaterThanOrEqual(2);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("radio").first()).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByRole("radio").first()).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio").nth(1)).toBeChecked();
});

test("what a busy server did not give at first comes: a dialog when it is asked for, another part by itself", async ({
  page,
  faults,
}) => {
  faults.allow(/status of 503/);
  const files = ["set-dialog.js", "rating-control.js", "rating-control.css", "report-dialog.js"];
  const asked = await refuseOnce(page, files);
  const learner = learnerOn(page);
  const { library, quiz, failures } = learner.words;
  await learner.openLibrary();
  const more = learner.button(library.more(TOUR_SET.title));
  await more.click();
  await expect(page.getByRole("alert")).toHaveText(failures.network_unreachable.what);
  await more.click();
  await expect(page.getByRole("dialog")).toContainText(library.questions(TOUR_SET.questions.length));
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.keyboard.press("Escape");

  await beginOn(page);
  await page.getByRole("radio").first().check();
  await learner.check();
  const thumbs = page.getByRole("group", { name: rating.label });
  await expect(thumbs).toBeVisible();
  await expect(thumbs, "its style has come too").toHaveCSS("display", "flex");
  expect(asked.get("report-dialog.js")).toBe(1);
  await learner.button(quiz.report).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(files.map((file) => [file, 2])));
});

test("nothing moves by itself for those who ask for that", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const learner = await onFirstQuestion(page);
  await page.evaluate(() => {
    addEventListener("animationstart", ({ elapsedTime, animationName }) => {
      const longest = Math.max(
        ...document.getAnimations().map((animation) => Number(animation.effect?.getTiming().duration ?? 0)),
      );
      if (longest > 1) document.body.dataset["moved"] = `${animationName} ${elapsedTime} ${longest}`;
    });
  });
  await page.keyboard.press("1");
  await learner.check();
  await page.getByRole("button", { name: learner.words.quiz.report }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await page.evaluate(() => document.body.dataset["moved"])).toBeUndefined();
});

test("what is chosen, right and wrong can be told apart without the app's colours", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const learner = await onFirstQuestion(page);
  const bubble = (row: number) =>
    page
      .locator("main form li")
      .nth(row)
      .locator("[data-shape]")
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await bubble(0)).toBe(await bubble(1));
  await page.getByRole("radio").first().check();
  expect(await bubble(0)).not.toBe(await bubble(1));
  await learner.check();
  const rows = page.locator("main form li");
  await expect(rows.nth(0)).toContainText(`✕ ${learner.words.quiz.chosen}`);
  await expect(rows.nth(1)).toContainText(`✓ ${learner.words.quiz.rightAnswer}`);
});

async function onFirstQuestion(page: Page) {
  await learnerOn(page).openLibrary();
  return await beginOn(page);
}

/** From the library. */
async function beginOn(page: Page) {
  const learner = learnerOn(page);
  await learner.download(TOUR_SET.title);
  await learner.start(TOUR_SET.title);
  await expect(page.getByRole("radio")).toHaveCount(4);
  return learner;
}

/** Each of these files is refused once, as by a server that has too much to do. How often each was asked for. */
async function refuseOnce(page: Page, files: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const asked = new Map<string, number>();
  for (const file of files) {
    const [name, kind] = file.split(".");
    await page.route(new RegExp(`/assets/${name}-[^/]*\\.${kind}$`), async (route) => {
      const times = (asked.get(file) ?? 0) + 1;
      asked.set(file, times);
      if (times > 1) await route.continue();
      else await route.fulfill({ status: 503, body: "" });
    });
  }
  return asked;
}

/** The width, in pixels, of the outline around what has the focus or around its row. */
async function outlineOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    const outlines = [focused, focused?.closest("li")].map((element) =>
      element === null || element === undefined || getComputedStyle(element).outlineStyle === "none"
        ? 0
        : Number.parseFloat(getComputedStyle(element).outlineWidth),
    );
    return Math.max(...outlines);
  });
}
