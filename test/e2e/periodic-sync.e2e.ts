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
  faults.allow(NO_NETWORK);
  // A private window has no such permission.
  const context = await openBrowser();
  const page = await context.newPage();
  const set = readSampleSet("mental-arithmetic");
  const devtools = await context.newCDPSession(page);
  // Nothing but the periodic wake-up may send: the one-off kind would be quicker.
  for (const [name, setting] of [
    ["periodic-background-sync", "granted"],
    ["background-sync", "denied"],
  ] as const) {
    await devtools.send("Browser.setPermission", { permission: { name }, setting, origin: mundap.url });
  }
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

  await context.route(SYNC, (route) => route.abort());
  const attempt = await learner.start(set.title);
  await learner.answerSome(set, 2);
  const other = await context.newPage();
  const wake = await context.newCDPSession(other);
  await wake.send("ServiceWorker.enable");
  await page.close();
  const answers = async () => (await replayOf(mundap, attempt).then(answersIn, () => [])).length;
  expect(await answers()).toBe(0);
  await context.unroute(SYNC);
  const registrationId = registrations.at(-1)?.registrationId ?? "";
  await wake.send("ServiceWorker.dispatchPeriodicSyncEvent", {
    origin: mundap.url,
    registrationId,
    tag: TAG,
  });
  await expect.poll(answers).toBe(2);
});
