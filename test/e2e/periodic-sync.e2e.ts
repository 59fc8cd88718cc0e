import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";
import { readyForOffline } from "./without-network.ts";

const TAG = "mundap-outbox";
const SYNC = "**/api/v2/attempts.sync";

test("where the browser permits it, the worker is woken now and then and sends what waits with no page open", async ({
  openBrowser,
  faults,
  mundap,
}) => {
  test.setTimeout(120_000);
  faults.allow(NO_NETWORK);
  // A private window has no such permission.
  const context = await openBrowser();
  const page = await context.newPage();
  const set = readSampleSet("mental-arithmetic");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Browser.setPermission", {
    permission: { name: "periodic-background-sync" },
    setting: "granted",
    origin: mundap.url,
  });
  const registrations: { registrationId: string }[] = [];
  devtools.on("ServiceWorker.workerRegistrationUpdated", (news) => registrations.push(...news.registrations));
  await devtools.send("ServiceWorker.enable");
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(page);
  const tags = async () => {
    const registration: ServiceWorkerRegistration & { periodicSync?: { getTags(): Promise<string[]> } } =
      await navigator.serviceWorker.ready;
    return await registration.periodicSync?.getTags();
  };
  await expect.poll(() => page.evaluate(tags)).toEqual([TAG]);

  let triedByWorker = 0;
  await context.route(SYNC, async (route) => {
    if (route.request().serviceWorker() !== null) triedByWorker += 1;
    await route.abort();
  });
  const attempt = await learner.start(set.title);
  await learner.answerSome(set, 2);
  const other = await context.newPage();
  const wake = await context.newCDPSession(other);
  await wake.send("ServiceWorker.enable");
  await page.close();
  // A worker that was asked before has tried in vain; from here on nobody else sends.
  await expect.poll(() => triedByWorker).toBeGreaterThan(0);
  await context.unroute(SYNC);
  const answers = async () => (await replayOf(mundap, attempt).then(answersIn, () => [])).length;
  expect(await answers()).toBe(0);
  const registrationId = registrations.at(-1)?.registrationId ?? "";
  await wake.send("ServiceWorker.dispatchPeriodicSyncEvent", {
    origin: mundap.url,
    registrationId,
    tag: TAG,
  });
  await expect.poll(answers, { timeout: 40_000 }).toBe(2);
});
