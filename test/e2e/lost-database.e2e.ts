import { beginCutOff } from "./begin-cut-off.ts";
import { expectAllRight } from "./expect-all-right.ts";
import { NO_NETWORK } from "./faults.ts";
import { expect, test, type OpenBrowser } from "./fixtures.ts";
import { learnerOn, type LearnerPage } from "./learner-page.ts";
import { openLedger } from "./ledger.ts";
import { expectAllArrived } from "./nothing-lost.ts";
import { readSampleSet } from "./sample-set.ts";
import { tearLog } from "./tear-log.ts";

const set = readSampleSet("everyday-science");

/** Until every event that waits is in the files too, which is soon and nobody waits for. */
async function expectCopied(learner: LearnerPage, answers: number): Promise<void> {
  await expect.poll(() => learner.page.evaluate(countCopiedAnswers)).toBe(answers);
}

async function countCopiedAnswers(): Promise<number> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("mundap-copy-1", { create: true });
  const found = new Set<string>();
  for await (const entry of folder.values()) {
    if (!(entry instanceof FileSystemFileHandle)) continue;
    const text = await (await entry.getFile()).text();
    for (const [record] of text.matchAll(/"type":"answered","recordId":"[-0-9a-f]+"/g)) found.add(record);
  }
  return found.size;
}

/** A restarted browser, with no network. */
async function openAgain(openBrowser: OpenBrowser, profile: string) {
  const browser = await openBrowser({ profile, offline: true });
  const learner = learnerOn(await browser.newPage());
  await learner.openLibrary();
  return { browser, learner };
}

test("answers come back, waiting, when the browser deletes the site's databases after a torn write, and nothing is lost", async ({
  openBrowser,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const { browser: first, learner: before, attempt } = await beginCutOff({ openBrowser, mundap }, set);
  const ledger = openLedger(attempt);
  await before.answerSome(set, 3, ledger);
  await expectCopied(before, 3);
  await first.close();
  await tearLog(first.profile);

  // The start that passes over the torn record and writes behind it.
  const second = await openAgain(openBrowser, first.profile);
  expect(await second.learner.start(set.title)).toBe(attempt);
  await second.learner.answerSome(set, 2, ledger);
  await expectCopied(second.learner, 5);
  await second.browser.close();

  // The start at which the browser deletes everything.
  const third = await openAgain(openBrowser, first.profile);
  const { learner } = third;
  const alert = learner.page.getByRole("alert");
  await expect(alert).toContainText("deleted");
  await expect(alert).toContainText("5 answers");
  await expect(learner.syncLine()).toHaveText("Offline · 5 answers waiting");

  // The sets come by themselves once there is a network, and the attempt goes on where it was.
  await mundap.start();
  await third.browser.setOffline(false);
  await learner.openLibrary();
  await learner.expectAllSent();
  await expect(learner.button("Continue", learner.set(set.title))).toBeVisible();
  expect(await learner.start(set.title)).toBe(attempt);
  await learner.page.getByRole("button", { name: /^All questions/ }).click();
  await expect(learner.page.getByRole("button", { name: /^\d+: correct/ })).toHaveCount(5);
  await learner.button("Close").click();
  const last = await learner.currentQuestion(set);
  expect(await learner.answerRight(last)).toBe("Correct");
  ledger.said.set(last.id, "Correct");
  await learner.openLibrary();
  await learner.expectAllSent();
  await expectAllArrived({ mundap, pages: [learner.page], ledgers: [ledger] });
  await expectAllRight(mundap, attempt, 6);
});
