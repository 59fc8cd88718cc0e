import type { Browser, BrowserContext, Page, Request, Route } from "@playwright/test";
import { type Faults, NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { openLedger } from "./ledger.ts";
import { expectAllArrived } from "./nothing-lost.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";
import { readyForOffline } from "./without-network.ts";

const SYNC = "**/api/v2/attempts.sync";
const SOON_MS = 1000;
const set = readSampleSet("mental-arithmetic");

/** When each request with events left, by the clock of this process; the first one goes no further until told. */
async function holdFirst(context: BrowserContext) {
  const times: number[] = [];
  let held: Route | undefined;
  await context.route(SYNC, async (route) => {
    if (hasNoEvents(route.request())) return await route.continue();
    times.push(performance.now());
    if (times.length > 1) return await route.continue();
    held = route;
  });
  return { times, release: () => held?.continue() };
}

function hasNoEvents(request: Request): boolean {
  const { events } = request.postDataJSON() as { events: unknown[] };
  return events.length === 0;
}

type Around = { browser: Browser; baseURL: string | undefined; faults: Faults };

/**
 * How soon, in milliseconds: of up to three tries, each in a browser of its own, because a machine may be busy for a
 * second. What takes too long takes too long every time.
 */
async function soonestMs(
  { browser, baseURL, faults }: Around,
  once: (context: BrowserContext, page: Page) => Promise<number>,
): Promise<number> {
  let soonest = Infinity;
  for (let tries = 0; tries < 3 && soonest >= SOON_MS; tries += 1) {
    const context = await browser.newContext({ baseURL });
    faults.watch(context);
    soonest = Math.min(soonest, await once(context, await context.newPage()));
    await context.close();
  }
  return soonest;
}

/** A tab in the middle of sending, and another one that waits for its turn. */
async function twoTabs(context: BrowserContext, page: Page) {
  const first = learnerOn(page);
  await first.openLibrary();
  await first.download(set.title);
  const attempt = await first.start(set.title);
  const ledger = openLedger(attempt);
  const { times, release } = await holdFirst(context);
  await first.answerSome(set, 2, ledger);
  await expect.poll(() => times.length).toBe(1);
  const second = learnerOn(await context.newPage());
  await second.openLibrary();
  await expect(second.syncLine()).toHaveText(/answers? waiting/);
  return { ledger, times, release, second };
}

test("a tab that crashes while it sends is followed by another in under a second", async ({
  browser,
  baseURL,
  faults,
  mundap,
}) => {
  const followed = await soonestMs({ browser, baseURL, faults }, async (context, page) => {
    const { ledger, times, second } = await twoTabs(context, page);
    const crashed = page.waitForEvent("crash");
    void page.goto("chrome://crash").catch(() => undefined);
    await crashed;
    const goneAtMs = performance.now();
    await second.expectAllSent();
    const { onServer } = await expectAllArrived({ mundap, pages: [second.page], ledgers: [ledger] });
    expect(onServer).toBe(2);
    return (times[1] ?? Infinity) - goneAtMs;
  });
  expect(followed).toBeLessThan(SOON_MS);
});

test("a tab that the browser is about to freeze gives way in under a second, and goes on unharmed when it thaws", async ({
  browser,
  baseURL,
  faults,
  mundap,
}) => {
  const gaveWay = await soonestMs({ browser, baseURL, faults }, async (context, page) => {
    const { ledger, times, release, second } = await twoTabs(context, page);
    const frozenAtMs = performance.now();
    // Said as the browser says it; Chromium under automation keeps every page visible and freezes none.
    await page.evaluate(() => document.dispatchEvent(new Event("freeze")));
    await second.expectAllSent();

    await page.evaluate(() => document.dispatchEvent(new Event("resume")));
    await page.bringToFront();
    await release();
    const first = learnerOn(page);
    await first.answerSome(set, 1, ledger);
    await first.button("Leave the quiz").click();
    await first.expectAllSent();
    const { onServer } = await expectAllArrived({ mundap, pages: [page], ledgers: [ledger] });
    expect(onServer).toBe(3);
    return (times[1] ?? Infinity) - frozenAtMs;
  });
  expect(gaveWay).toBeLessThan(SOON_MS);
});

test("what was answered a moment before the page ends is sent by the worker in under a second", async ({
  browser,
  baseURL,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const sent = await soonestMs({ browser, baseURL, faults }, async (context, page) => {
    const learner = learnerOn(page);
    await learner.openLibrary();
    await learner.download(set.title);
    await readyForOffline(page);
    const attempt = await learner.start(set.title);
    const byWorker: number[] = [];
    await context.route(SYNC, async (route) => {
      // The page's own is lost with it.
      if (route.request().serviceWorker() === null) return await route.abort();
      byWorker.push(performance.now());
      await route.continue();
    });
    await learner.answerRight(await learner.currentQuestion(set));
    const goneAtMs = performance.now();
    await page.goto("about:blank");
    await expect.poll(() => byWorker.length).toBeGreaterThan(0);
    const answers = async () => (await replayOf(mundap, attempt).then(answersIn, () => [])).length;
    await expect.poll(answers).toBe(1);
    return (byWorker[0] ?? Infinity) - goneAtMs;
  });
  expect(sent).toBeLessThan(SOON_MS);
});

test("a browser lets as much outlive its page as we count on, and no more", async ({ page, faults }) => {
  // The server says that nothing of the kind is to be had there.
  faults.allow(/Failed to load resource/);
  await learnerOn(page).openLibrary();
  const takes = (bytes: number) =>
    page.evaluate(async (size) => {
      const body = "x".repeat(size);
      const asked = fetch("/api/v2/learner.me", { method: "POST", body, keepalive: true });
      return await asked.then(
        () => true,
        () => false,
      );
    }, bytes);
  expect(await takes(60 * 1024)).toBe(true);
  expect(await takes(64 * 1024 + 1)).toBe(false);
});
