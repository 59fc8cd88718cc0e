import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { heldOnDevice } from "../held-on-device.ts";
import { openLedger } from "../ledger.ts";
import { learnerOn } from "../learner-page.ts";
import { expectNothingLost } from "../nothing-lost.ts";
import { readSampleSet } from "../sample-set.ts";
import { readyForOffline } from "../without-network.ts";
import { answerAndNote } from "./answer-and-note.ts";

const EVENTS = 2000;
const SYNC = "**/api/v2/attempts.sync";
const set = readSampleSet("everyday-science");

/** A learner who changes their mind between two choices, over and over: every change is an event. */
async function waver(times: number): Promise<void> {
  const choices = [...document.querySelectorAll<HTMLInputElement>('main form input[type="radio"]')];
  for (let time = 0; time < times; time += 1) {
    choices[time % 2]?.click();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

test(`three tabs and the worker together send ${EVENTS} waiting events, each once`, async ({
  openBrowser,
  faults,
  mundap,
}) => {
  test.setTimeout(420_000);
  faults.allow(NO_NETWORK);
  const context = await openBrowser();
  const learner = learnerOn(await context.newPage());
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(learner.page);
  const devtools = await context.newCDPSession(learner.page);
  const registrations: { registrationId: string }[] = [];
  devtools.on("ServiceWorker.workerRegistrationUpdated", (news) => registrations.push(...news.registrations));
  await devtools.send("ServiceWorker.enable");
  await context.setOffline(true);
  const ledger = openLedger(await learner.start(set.title));
  await answerAndNote(learner, { set, ledger, count: 3 });
  while ((await learner.currentQuestion(set)).kind !== "single-choice") await learner.next();
  const waiting = async () => (await heldOnDevice(learner.page)).filter(({ waits }) => waits).length;
  for (let before = -1, now = await waiting(); now < EVENTS; before = now, now = await waiting())
    // What has been tapped is written one after the other; no more than this is on its way at once.
    if (before === now || before < 0) await learner.page.evaluate(waver, 250);
    else await learner.page.waitForTimeout(500);
  const last = await learner.currentQuestion(set);
  ledger.said.set(last.id, await learner.answerRight(last));

  const senders = new Set<string>();
  let batches = 0;
  const tabs = [learner, learnerOn(await context.newPage()), learnerOn(await context.newPage())];
  for (const tab of tabs) await tab.openLibrary();
  await context.route(SYNC, async (route) => {
    const request = route.request();
    const from = request.serviceWorker()
      ? "worker"
      : `tab ${context.pages().indexOf(request.frame().page())}`;
    senders.add(from);
    batches += 1;
    await route.continue();
    // Whoever leads is taken away in the middle of it, and somebody else goes on.
    if (batches % 4 === 0 && !request.serviceWorker()) void request.frame().page().reload();
  });
  await context.setOffline(false);
  // All of them are told at once that there is a network, and the worker besides.
  await Promise.all([
    ...tabs.map(({ page }) => page.evaluate(() => dispatchEvent(new Event("online")))),
    devtools.send("ServiceWorker.dispatchSyncEvent", {
      origin: mundap.url,
      registrationId: registrations.at(-1)?.registrationId ?? "",
      tag: "mundap-outbox",
      lastChance: false,
    }),
  ]);
  for (const tab of tabs)
    await expect(tab.syncLine()).toHaveText(tab.words.sync.allSent, { timeout: 120_000 });
  expect(senders.size).toBeGreaterThan(1);
  const account = await expectNothingLost({ mundap, pages: [learner.page], ledgers: [ledger] });
  expect(account).toMatchObject({ said: 4, onServer: 4, held: 0 });
  const events = account.replays[0]?.events ?? [];
  expect(events.length).toBeGreaterThan(EVENTS);
  expect(events).toHaveLength((await heldOnDevice(learner.page)).filter(isOf(ledger.attemptId)).length);
  console.log(`${events.length} events, sent by ${[...senders].sort().join(", ")}`);
});

function isOf(attemptId: string) {
  return ({ journalId }: { journalId: string }) => journalId === attemptId;
}
