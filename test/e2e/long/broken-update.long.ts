import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { learnerOn, type LearnerPage } from "../learner-page.ts";
import { openLedger } from "../ledger.ts";
import { expectAllArrived } from "../nothing-lost.ts";
import { answersIn, replayOf } from "../replay-of.ts";
import { readSampleSet } from "../sample-set.ts";
import { readyForOffline } from "../without-network.ts";

const BROKEN = "this build is broken";
const SYNC = "**/api/v2/attempts.sync";

test("a new version that shows no screen gives way to the one before, and one start of a mended server mends it", async ({
  context,
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  faults.allow(new RegExp(BROKEN));
  const set = readSampleSet("mental-arithmetic");
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  await readyForOffline(page);
  const starts = () => page.evaluate(readStarts);
  await expect.poll(starts).toMatchObject([{ proven: true }]);

  await mundap.stop();
  await mundap.start({ MUNDAP_BUILD: "0.2.0-broken" });
  await breakBuild(join(mundap.dataDir, "app"));
  await context.route(SYNC, (route) => route.abort());
  const attempt = await learner.start(set.title);
  const ledger = openLedger(attempt);
  await learner.answerSome(set, 2, ledger);
  await learner.button("Leave the quiz").click();
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const reloaded = page.waitForEvent("load");
  await learner.button("Start the new version").click();
  await reloaded;

  // The start after the update and two more show nothing.
  for (let start = 1; start <= 3; start += 1) {
    if (start > 1) await page.goto("/");
    await expect(page.locator(".splash")).toBeVisible();
    await expect(page.getByRole("heading")).toHaveCount(0);
  }
  // The server has nothing better, and even without it the version before is there, whole, with every answer.
  await context.setOffline(true);
  await learner.openLibrary();
  await expect(learner.syncLine()).toHaveText(/2 answers waiting/);
  await page.goto("/stats");
  await expect(page.getByRole("heading", { level: 1, name: learner.words.stats.title })).toBeVisible();
  await learner.openLibrary();
  expect(await learner.start(set.title)).toBe(attempt);
  await learner.answerSome(set, 1, ledger);
  await learner.button("Leave the quiz").click();

  await mundap.stop();
  await mundap.start({ MUNDAP_BUILD: "0.2.1-mended" });
  await context.setOffline(false);
  await context.unroute(SYNC);
  // Asked for by the browser at a navigation, and taken without a question: nobody can answer one.
  await learner.openLibrary();
  const isBroken = async () => (await starts()).some(({ inARow }) => inARow >= 3);
  await expect.poll(isBroken).toBe(false);
  await learner.openLibrary();
  expect(await buildOf(learner)).toBe("0.2.1-mended");
  await learner.openLibrary();
  await learner.expectAllSent();
  expect(await learner.start(set.title)).toBe(attempt);
  await learner.answerSome(set, 1, ledger);
  await learner.button("Leave the quiz").click();
  await learner.expectAllSent();
  const answers = answersIn(await replayOf(mundap, attempt));
  expect(answers.map(({ verdicts }) => verdicts?.server.verdict)).toEqual(Array(4).fill("correct"));
  await expectAllArrived({ mundap, pages: [page], ledgers: [ledger] });
});

/** Every script that a page may begin with throws; what is compressed says the same or is not there. */
async function breakBuild(appDir: string): Promise<void> {
  const html = await readFile(join(appDir, "index.html"), "utf8");
  const entry = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
  if (entry === undefined) throw new Error("The page names no script.");
  const name = entry.replace("/assets/", "");
  for (const file of await readdir(join(appDir, "assets"))) {
    if (file === `${name}.br` || file === `${name}.gz`) await rm(join(appDir, "assets", file));
  }
  await writeFile(join(appDir, "assets", name), `throw new Error("${BROKEN}");`);
}

type Starts = { inARow: number; proven: boolean };

/** What the worker has written down of the build in use. */
async function readStarts(): Promise<Starts[]> {
  const cache = await caches.open("mundap-starts");
  const records = (await cache.keys()).map(async (request) => (await cache.match(request))?.json());
  return await Promise.all(records as Promise<Starts>[]);
}

async function buildOf({ page }: LearnerPage): Promise<string | undefined> {
  await page.getByRole("link", { name: "Settings" }).click();
  const line = await page.getByText(/Version \S+$/).textContent();
  return line?.split(" ").at(-1);
}
