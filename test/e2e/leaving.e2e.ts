import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { openLedger } from "./ledger.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";

const SYNC = "**/api/v2/attempts.sync";

// As in Safari and Firefox: nobody sends for a page that has gone.
test.use({ serviceWorkers: "block" });

type Watched = typeof globalThis & { outliving?: number };

/** Counts the requests that go on though their page ends. */
function watchOutliving(): void {
  const watched = globalThis as Watched;
  const { fetch } = watched;
  watched.fetch = async (input, init) => {
    if (init?.keepalive) watched.outliving = (watched.outliving ?? 0) + 1;
    return await fetch(input, init);
  };
}

function hide(): void {
  Object.defineProperty(document, "visibilityState", { value: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}

test("an answer that still waits goes out as its page is hidden and ended, where no worker sends for it", async ({
  context,
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("mental-arithmetic");
  await page.addInitScript(watchOutliving);
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  const attempt = await learner.start(set.title);
  const ledger = openLedger(attempt);
  let tries = 0;
  await page.route(SYNC, async (route) => {
    tries += 1;
    await route.abort();
  });
  await learner.answerSome(set, 1, ledger);
  await expect.poll(() => tries).toBeGreaterThan(0);
  await page.unroute(SYNC);
  await page.evaluate(hide);
  await page.waitForFunction(() => (globalThis as Watched).outliving === 1);
  await page.close();
  const arrived = async () => answersIn(await replayOf(mundap, attempt)).length;
  await expect.poll(() => arrived().catch(() => 0)).toBe(1);
  const next = await context.newPage();
  await learnerOn(next).openLibrary();
  await expectNothingLost({ mundap, pages: [next], ledgers: [ledger] });
});
