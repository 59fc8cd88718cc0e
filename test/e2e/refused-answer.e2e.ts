import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { openLedger } from "./ledger.ts";
import { expectAllArrived } from "./nothing-lost.ts";
import { readSampleSet } from "./sample-set.ts";

test("an answer that something on the way refuses is kept, shown, and delivered once the learner tries again", async ({
  context,
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  faults.allow(/the server responded with a status of 400/);
  const set = readSampleSet("everyday-science");
  const learner = learnerOn(page);
  const { delivery } = learner.words;
  await learner.openLibrary();
  await learner.download(set.title);
  const attempt = await learner.start(set.title);
  // As a filter in a school's network does it: it takes offence at one answer, and lets the others pass.
  const refused = await learner.currentQuestion(set);
  const isRefused = (text: string) =>
    text.includes(`\\"type\\":\\"answered\\"`) && text.includes(`\\"${refused.id}\\"`);
  await context.route("**/api/v2/attempts.sync", async (route) => {
    if (isRefused(route.request().postData() ?? "")) await route.fulfill({ status: 400, body: "Blocked" });
    else await route.continue();
  });
  const ledger = openLedger(attempt);
  await learner.answerSome(set, 3, ledger);
  await learner.openLibrary();
  await expect(page.getByText(delivery.refused(1))).toBeVisible();
  await page.goto("/settings");
  await learner.button(delivery.tryNow).click();
  await expect(page.getByText(delivery.stillRefused(1))).toBeVisible();
  await context.unroute("**/api/v2/attempts.sync");
  await learner.button(delivery.tryNow).click();
  await learner.expectAllSent();
  await expect(page.getByText(delivery.refused(1))).toHaveCount(0);
  await expectAllArrived({ mundap, pages: [page], ledgers: [ledger] });
});
