import { expectAllRight } from "./expect-all-right.ts";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn, type LearnerPage } from "./learner-page.ts";
import { openLedger } from "./ledger.ts";
import { expectAllArrived } from "./nothing-lost.ts";
import { readSampleSet } from "./sample-set.ts";
import { readyForOffline } from "./without-network.ts";

const NEXT_BUILD = "0.2.0-next";

test("a new version is offered and never forced while a quiz is open, and the quiz goes on under it", async ({
  context,
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("mental-arithmetic");
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(page);
  const attempt = await learner.start(set.title);
  const ledger = openLedger(attempt);
  await learner.answerSome(set, 3, ledger);
  const open = await learner.currentQuestion(set);

  await mundap.stop();
  await mundap.start({ MUNDAP_BUILD: NEXT_BUILD });
  // Nobody reloads: the page is only looked at again.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect.poll(() => page.evaluate(waitingWorker)).toBe("installed");
  expect((await learner.currentQuestion(set)).id).toBe(open.id);
  await learner.answerSome(set, 1, ledger);

  const other = learnerOn(await context.newPage());
  await other.openLibrary();
  await other.button("Start the new version").click();
  await expect(other.page.getByText("A quiz is open in a tab. Finish or leave it first.")).toBeVisible();
  expect(await buildOf(other)).not.toBe(NEXT_BUILD);
  expect(await page.evaluate(waitingWorker)).toBe("installed");
  await other.page.close();
  // The old page still finds the chunks of screens that it has not shown yet.
  await learner.answerSome(set, 1, ledger);

  const left = await learner.currentQuestion(set);
  await learner.button("Leave the quiz").click();
  const still = learnerOn(await context.newPage());
  await still.openLibrary();
  // Requests of any page on the way to the old worker make Chromium forget the takeover, for minutes where it is watched.
  const requests = still.page.evaluate(askAllTheTime, 1200);
  const reloaded = page.waitForEvent("load", { timeout: 25_000 });
  await learner.button("Start the new version").click();
  await reloaded;
  await requests;
  await expect(page.getByRole("heading", { level: 1, name: "Mundap" })).toBeVisible();
  await expect(learner.button("Start the new version")).toHaveCount(0);
  expect(await buildOf(learner)).toBe(NEXT_BUILD);

  // The tab that nobody reloaded goes on: what the server no longer has, the worker has put by.
  await still.page.getByRole("link", { name: "Statistics" }).click();
  const { stats } = still.words;
  await expect(still.page.getByRole("heading", { level: 1, name: stats.title })).toBeVisible();
  const chunk = await still.page.evaluate(loadedChunk, "stats-screen");
  expect((await fetch(chunk)).status).toBe(404);
  await still.page.close();

  await learner.openLibrary();
  expect(await learner.start(set.title)).toBe(attempt);
  expect((await learner.currentQuestion(set)).id).toBe(left.id);
  await learner.answerSome(set, 1, ledger);
  await learner.button("Leave the quiz").click();
  await learner.expectAllSent();
  await expectAllArrived({ mundap, pages: [page], ledgers: [ledger] });
  await expectAllRight(mundap, attempt, 6);
});

async function waitingWorker(): Promise<string | undefined> {
  return (await navigator.serviceWorker.getRegistration())?.waiting?.state;
}

async function askAllTheTime(forMs: number): Promise<void> {
  const end = performance.now() + forMs;
  while (performance.now() < end) await fetch("/robots.txt");
  // The browser notes 250 loads at most, then none: on a quick machine these would leave no room for what comes later.
  performance.clearResourceTimings();
}

function loadedChunk(name: string): string {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  // Its styles, which may be the same in both versions, have its name too.
  const chunk = loaded.find((address) => address.includes(`/${name}-`) && address.endsWith(".js"));
  if (chunk === undefined) throw new Error(`No chunk ${name} among the ${loaded.length} noted loads.`);
  return chunk;
}

async function buildOf({ page }: LearnerPage): Promise<string | undefined> {
  await page.getByRole("link", { name: "Settings" }).click();
  const line = await page.getByText(/Version \S+$/).textContent();
  return line?.split(" ").at(-1);
}
