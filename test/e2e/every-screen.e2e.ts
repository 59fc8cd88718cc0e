import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { RunOnly } from "axe-core";
import { LANGUAGES } from "../../src/app/messages/language.ts";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { findLostText } from "./find-lost-text.ts";
import { findSmallTargets } from "./find-small-targets.ts";
import { findViolations } from "./find-violations.ts";
import { tourLearner, type LookAt } from "./tour-learner.ts";
import { staffLinkFrom, tourStaff } from "./tour-staff.ts";
import { TOUR_SET } from "./tour-set.ts";

const ALL: RunOnly = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
/**
 * Taller than any screen gets, also by what comes late: nothing lies under a sticky bar, where axe cannot see
 * that one may scroll. From the beginning, because every change of it lays out and paints the whole page again.
 */
const TALL = { width: 360, height: 4000 };

// A worker would answer what the tour holds back, and motion would blur what axe measures.
test.use({ viewport: TALL, serviceWorkers: "block", contextOptions: { reducedMotion: "reduce" } });

test.beforeAll(async ({ mundap }) => {
  const folder = await mkdtemp(join(tmpdir(), "mundap-tour-"));
  await writeFile(join(folder, "set.json"), JSON.stringify(TOUR_SET));
  await mundap.command("publish", join(folder, "set.json"));
  await rm(folder, { recursive: true });
});

for (const language of LANGUAGES) {
  test(`no screen breaks WCAG 2.2 AA, asks for too small a finger, or loses a text twice as large, in ${language}`, async ({
    page,
    mundap,
    faults,
  }) => {
    faults.allow(NO_NETWORK);
    faults.allow(/the server responded with a status of (?:401|404)/);
    const found: string[] = [];
    const lookAt = lookClosely(page, found);
    await tourLearner({ page, language, lookAt });
    const link = await staffLinkFrom(mundap, `Tour in ${language}`, "admin");
    await tourStaff({ page, language, lookAt, link, found: TOUR_SET.title });
    expect(found).toEqual([]);
  });
}

/** Looks at a screen in both themes and with text twice as large, and notes what is wrong with it. */
function lookClosely(page: Page, found: string[]): LookAt {
  return async (screen) => {
    await settle(page);
    found.push(...(await problems(page, `${screen}, light`)));
    const small = await page.evaluate(findSmallTargets);
    found.push(...small.map((what) => `${screen}: ${what}`));
    await page.emulateMedia({ colorScheme: "dark" });
    await settle(page);
    found.push(...(await problems(page, `${screen}, dark`)));
    await page.emulateMedia({ colorScheme: "light" });
    const lost = await lostTexts(page);
    found.push(...lost.map((what) => `${screen}, twice as large: ${what}`));
  };
}

/** Waits until nothing moves any more: half of a button may still wear the other theme. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = () => document.getAnimations().filter(({ playState }) => playState === "running");
    do {
      await new Promise(requestAnimationFrame);
      await Promise.all(moving().map(({ finished }) => finished.catch(() => undefined)));
    } while (moving().length > 0);
  });
}

/** At the setting that Settings offers last, and back at the learner's own. */
async function lostTexts(page: Page): Promise<string[]> {
  await enlarge(page, "200");
  const lost = await page.evaluate(findLostText);
  await enlarge(page, undefined);
  return lost;
}

async function enlarge(page: Page, textSize: "200" | undefined): Promise<void> {
  await page.evaluate(async (size) => {
    const { dataset } = document.documentElement;
    if (size === undefined) delete dataset["textSize"];
    else dataset["textSize"] = size;
    await new Promise(requestAnimationFrame);
  }, textSize);
}

async function problems(page: Page, where: string): Promise<string[]> {
  const violations = await findViolations(page, ALL);
  return violations.map(({ id, help, nodes }) => {
    const elements = nodes.map(({ target, any }) => `${target.join(" ")} ${any[0]?.message ?? ""}`);
    return `${where}: ${id} (${help}): ${elements.join("; ")}`;
  });
}
