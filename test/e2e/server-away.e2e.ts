import { expectAllRight } from "./expect-all-right.ts";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { openLedger } from "./ledger.ts";
import { expectAllArrived } from "./nothing-lost.ts";
import { readSampleSet } from "./sample-set.ts";
import { readyForOffline } from "./without-network.ts";

test("answers go on while the server is away, and all of them arrive once when it is back", async ({
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("english-for-travel");
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(page);
  const attempt = await learner.start(set.title);
  const ledger = openLedger(attempt);
  await learner.answerSome(set, 3, ledger);

  await mundap.stop();
  await learner.answerSome(set, 3, ledger);
  await learner.enterForGood(await learner.currentQuestion(set));
  await page.reload();
  await learner.answerSome(set, 2, ledger);
  await learner.button("Leave the quiz").click();
  await expect(learner.syncLine()).toHaveText(/\d+ answers waiting$/);

  await mundap.start();
  await learner.start(set.title);
  await learner.answerSome(set, 2, ledger);
  await learner.button("Leave the quiz").click();
  // By itself: nobody reloads, taps or looks away. The back-off is at its shortest steps.
  await expect(learner.syncLine()).toHaveText("All answers sent", { timeout: 45_000 });

  await expectAllArrived({ mundap, pages: [page], ledgers: [ledger] });
  await expectAllRight(mundap, attempt, 10);
});

test("a server that dies without a word while answers are on their way loses none and doubles none", async ({
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("english-for-travel");
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  const attempt = await learner.start(set.title);
  const ledger = openLedger(attempt);

  // The server takes the batch, and the reply never reaches the device.
  let swallowed = 0;
  await page.route("**/api/v2/attempts.sync*", async (route) => {
    await route.fetch().catch(() => undefined);
    swallowed += 1;
    // One that is on its way when the route is taken down below is not ours any more.
    await route.abort("connectionreset").catch(() => undefined);
  });
  await learner.answerSome(set, 3, ledger);
  await expect.poll(() => swallowed).toBeGreaterThan(0);
  await mundap.kill();
  await learner.answerSome(set, 2, ledger);
  await mundap.start();
  await page.unroute("**/api/v2/attempts.sync*");
  await learner.openLibrary();
  await learner.expectAllSent();

  const { replays } = await expectAllArrived({ mundap, pages: [page], ledgers: [ledger] });
  expect(replays[0]?.attempt.missingEvents).toBe(0);
  await expectAllRight(mundap, attempt, 5);
});
