import { NO_NETWORK } from "./faults.ts";
import { expect, killBrowser, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";
import { readyForOffline } from "./without-network.ts";

test("a browser killed in the middle of a quiz comes back offline at the same question with every answer", async ({
  openBrowser,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("everyday-science");
  const first = await openBrowser();
  const before = learnerOn(await first.newPage());
  await before.openLibrary();
  await before.download(set.title);
  await readyForOffline(before.page);
  // Truly gone, not only for the pages: a restarted browser sends what waits before anyone looks.
  await mundap.stop();
  await first.setOffline(true);
  const attempt = await before.start(set.title);
  await before.answerSome(set, 5);
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

  await after.page.getByRole("button", { name: /^All questions/ }).click();
  await expect(after.page.getByRole("button", { name: /^\d+: correct/ })).toHaveCount(6);
  await after.page.getByRole("button", { name: "1: correct" }).click();
  expect(await after.verdict()).toBe("Correct");

  await mundap.start();
  await second.setOffline(false);
  await after.openLibrary();
  await after.expectAllSent();
  const answers = answersIn(await replayOf(mundap, attempt));
  expect(answers).toHaveLength(6);
  for (const { verdicts, acceptance } of answers) {
    expect(verdicts).toMatchObject({ device: { verdict: "correct" }, server: { verdict: "correct" } });
    expect(acceptance).toBe("counted");
  }
});
