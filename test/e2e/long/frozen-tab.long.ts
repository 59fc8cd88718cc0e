import type { Page, Route } from "@playwright/test";
import { NO_NETWORK } from "../faults.ts";
import { expect, test } from "../fixtures.ts";
import { openLedger } from "../ledger.ts";
import { learnerOn } from "../learner-page.ts";
import { expectNothingLost } from "../nothing-lost.ts";
import { readSampleSet } from "../sample-set.ts";
import { answerAndNote } from "./answer-and-note.ts";

const set = readSampleSet("everyday-science");
const SYNC = "**/api/v2/attempts.sync";

/** Stops a page in the middle of a turn, with every lock it holds, until let go: its own events never come. */
async function freeze(page: Page): Promise<() => Promise<void>> {
  let held: Route | undefined;
  await page.route("**/content/frozen", (route) => void (held = route));
  void page.evaluate(() => {
    const request = new XMLHttpRequest();
    request.open("GET", "/content/frozen", false);
    request.send();
  });
  await expect.poll(() => held !== undefined).toBe(true);
  return async () => held?.fulfill({ status: 200, body: "" });
}

test("a tab that freezes with the lead and a batch on its way is replaced, and harms nothing when it thaws", async ({
  context,
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const first = learnerOn(page);
  await first.openLibrary();
  await first.download(set.title);
  const ledger = openLedger(await first.start(set.title));
  let batches = 0;
  let held: Route | undefined;
  await context.route(SYNC, async (route) => {
    const { events } = route.request().postDataJSON() as { events: unknown[] };
    if (events.length > 0) batches += 1;
    if (events.length === 0 || batches > 1) return await route.continue();
    held = route;
  });
  await answerAndNote(first, { set, ledger, count: 3 });
  await expect.poll(() => held !== undefined).toBe(true);
  const second = learnerOn(await context.newPage());
  await second.openLibrary();
  const thaw = await freeze(page);

  // Without a word from the frozen one: only its standing still tells.
  await expect(second.syncLine()).toHaveText(second.words.sync.allSent, { timeout: 120_000 });
  expect(batches).toBeGreaterThan(1);
  await held?.continue();
  await thaw();
  await answerAndNote(first, { set, ledger, count: 2 });
  await first.button("Leave the quiz").click();
  await first.expectAllSent();
  const account = await expectNothingLost({ mundap, pages: [page], ledgers: [ledger] });
  expect(account).toMatchObject({ said: 5, onServer: 5, held: 0 });
});
