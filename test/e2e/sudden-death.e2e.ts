import { beginCutOff } from "./begin-cut-off.ts";
import { expectAllRight } from "./expect-all-right.ts";
import { NO_NETWORK } from "./faults.ts";
import { expect, killBrowser, test } from "./fixtures.ts";
import { openLedger } from "./ledger.ts";
import { learnerOn } from "./learner-page.ts";
import { expectAllArrived } from "./nothing-lost.ts";
import { readSampleSet } from "./sample-set.ts";

test("a browser killed in the middle of a quiz comes back offline at the same question with every answer", async ({
  openBrowser,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("everyday-science");
  const { browser: first, learner: before, attempt } = await beginCutOff({ openBrowser, mundap }, set);
  const ledger = openLedger(attempt);
  await before.answerSome(set, 5, ledger);
  // The sixth is entered, and not checked.
  let entered = await before.currentQuestion(set);
  while (entered.kind !== "single-choice") {
    await before.next();
    entered = await before.currentQuestion(set);
  }
  await before.enterForGood(entered);
  const place = await before.place();
  const choices = await before.choicesShown();
  const chosen = await before.page.getByRole("radio", { checked: true }).inputValue();
  await killBrowser(first);
  const second = await openBrowser({ profile: first.profile, offline: true });
  const after = learnerOn(await second.newPage());
  await after.openLibrary();
  await expect(after.syncLine()).toHaveText(/^Offline · \d+ answers waiting$/);
  expect(await after.start(set.title)).toBe(attempt);
  expect(await after.place()).toEqual(place);
  expect((await after.currentQuestion(set)).id).toBe(entered.id);
  expect(await after.choicesShown()).toEqual(choices);
  expect(await after.page.getByRole("radio", { checked: true }).inputValue()).toBe(chosen);
  expect(await after.check()).toBe("Correct");
  ledger.said.set(entered.id, "Correct");

  await after.page.getByRole("button", { name: /^All questions/ }).click();
  await expect(after.page.getByRole("button", { name: /^\d+: correct/ })).toHaveCount(6);
  await after.page.getByRole("button", { name: "1: correct", exact: true }).click();
  expect(await after.verdict()).toBe("Correct");

  await mundap.start();
  await second.setOffline(false);
  await after.openLibrary();
  await after.expectAllSent();
  await expectAllArrived({ mundap, pages: [after.page], ledgers: [ledger] });
  await expectAllRight(mundap, attempt, 6);
});
