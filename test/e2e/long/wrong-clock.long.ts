import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { openLedger } from "../ledger.ts";
import { learnerOn } from "../learner-page.ts";
import { expectNothingLost, expectShownToWait } from "../nothing-lost.ts";
import { answersIn } from "../replay-of.ts";
import { readSampleSet } from "../sample-set.ts";
import { readyForOffline } from "../without-network.ts";
import { answerAndNote } from "./answer-and-note.ts";

const YEAR_MS = 365.25 * 24 * 60 * 60 * 1000;
const set = readSampleSet("everyday-science");

/** Before the app runs: what the page takes for the time of day is as far off as `test-skew` says, from then on. */
function misleadDate(): void {
  const skewMs = () => Number(localStorage.getItem("test-skew") ?? 0);
  globalThis.Date = new Proxy(Date, {
    construct: (target, args: [] | [number]) =>
      args.length === 0 ? new target(target.now() + skewMs()) : new target(...args),
    get: (target, name) =>
      name === "now" ? () => target.now() + skewMs() : (Reflect.get(target, name) as unknown),
  });
}

test("a clock that jumps by ten years and back in the middle of an attempt costs no answer, no verdict and no mark", async ({
  openBrowser,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const browser = await openBrowser();
  await browser.addInitScript(misleadDate);
  const page = await browser.newPage();
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(page);
  await browser.setOffline(true);
  const ledger = openLedger(await learner.start(set.title));
  for (const years of [0, 10, -10, 0]) {
    await page.evaluate((skewMs) => localStorage.setItem("test-skew", String(skewMs)), years * YEAR_MS);
    await answerAndNote(learner, { set, ledger, count: 1 });
    await page.reload();
    await answerAndNote(learner, { set, ledger, count: 1, aim: "wrong" });
  }
  await learner.button("Leave the quiz").click();
  expect(await expectShownToWait(page)).toBe(8);
  await expectNothingLost({ mundap, pages: [page], ledgers: [ledger] });

  // It is sent with the clock ten years ahead, and what it is about does not grow old or young by that.
  await page.evaluate((skewMs) => localStorage.setItem("test-skew", String(skewMs)), 10 * YEAR_MS);
  await browser.setOffline(false);
  await learner.openLibrary();
  await learner.expectAllSent();
  await expect(page.getByText(learner.words.library.oldList)).toHaveCount(0);
  const account = await expectNothingLost({ mundap, pages: [page], ledgers: [ledger] });
  expect(account).toMatchObject({ said: 8, onServer: 8, held: 0 });
  const [replay] = account.replays;
  const acceptances = (replay ? answersIn(replay) : []).map(({ acceptance }) => acceptance);
  expect(acceptances).toEqual(Array(8).fill("counted"));
});
