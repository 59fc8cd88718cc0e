import type { BrowserContext, Page } from "@playwright/test";
import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { openLedger } from "../ledger.ts";
import { learnerOn } from "../learner-page.ts";
import { expectNothingLost, expectShownToWait } from "../nothing-lost.ts";
import { readSampleSet } from "../sample-set.ts";
import { readyForOffline } from "../without-network.ts";
import { answerAndNote } from "./answer-and-note.ts";

const set = readSampleSet("everyday-science");

async function clear(browser: BrowserContext, page: Page, storageTypes: string): Promise<void> {
  const devtools = await browser.newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin: new URL(page.url()).origin, storageTypes });
}

test("databases that are cleared under an open quiz come back from the second copy, with what waited", async ({
  openBrowser,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const browser = await openBrowser();
  const learner = learnerOn(await browser.newPage());
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(learner.page);
  await browser.setOffline(true);
  const ledger = openLedger(await learner.start(set.title));
  await answerAndNote(learner, { set, ledger, count: 3 });
  // The files are written a moment after the database, and nobody waits for them.
  await learner.page.waitForTimeout(1000);
  await clear(browser, learner.page, "indexeddb");

  await learner.openLibrary();
  await expect(learner.page.getByRole("alert")).toContainText("deleted");
  expect(await expectShownToWait(learner.page)).toBe(3);
  await expectNothingLost({ mundap, pages: [learner.page], ledgers: [ledger] });
  await browser.setOffline(false);
  await learner.openLibrary();
  await learner.expectAllSent();
  await expect(learner.button("Continue", learner.set(set.title))).toBeVisible({ timeout: 20_000 });
  expect(await learner.start(set.title)).toBe(ledger.attemptId);
  await answerAndNote(learner, { set, ledger, count: 2 });
  await learner.button("Leave the quiz").click();
  await learner.expectAllSent();
  const account = await expectNothingLost({ mundap, pages: [learner.page], ledgers: [ledger] });
  expect(account).toMatchObject({ said: 5, onServer: 5, held: 0 });
});

test("site data that is cleared as a whole takes nothing that was sent, and the app begins anew", async ({
  openBrowser,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const browser = await openBrowser();
  const learner = learnerOn(await browser.newPage());
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(learner.page);
  const ledger = openLedger(await learner.start(set.title));
  await answerAndNote(learner, { set, ledger, count: 3 });
  await learner.button("Leave the quiz").click();
  await learner.expectAllSent();
  await clear(browser, learner.page, "all");

  await learner.openLibrary();
  await learner.download(set.title);
  const anew = openLedger(await learner.start(set.title));
  expect(anew.attemptId).not.toBe(ledger.attemptId);
  await answerAndNote(learner, { set, ledger: anew, count: 1 });
  await learner.button("Leave the quiz").click();
  await learner.expectAllSent();
  const account = await expectNothingLost({ mundap, pages: [learner.page], ledgers: [ledger, anew] });
  expect(account).toMatchObject({ said: 4, onServer: 4, held: 0 });
});
