import { readFile } from "node:fs/promises";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";
import { readyForOffline } from "./without-network.ts";

test("answers of a phone without a network go out from another one, by a file, and count once", async ({
  context,
  page,
  openBrowser,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("how-the-web-works");
  const old = learnerOn(page);
  const { settings, rating, devices } = old.words;
  await old.openLibrary();
  await old.download(set.title);
  await page.goto("/settings");
  await old.button(settings.getCode).click();
  const shown = page.getByRole("dialog").getByText(/^[0-9A-Z]{3,}-[0-9A-Z]{3,}$/);
  const code = (await shown.textContent()) ?? "";
  await readyForOffline(page);
  await context.setOffline(true);
  await old.openLibrary();
  const attempt = await old.start(set.title);
  expect(await old.answerRight(await old.currentQuestion(set))).toBe(old.words.judgement.verdicts.correct);
  await old.button(rating.poor).click();
  await expect(old.button(rating.poor)).toHaveAttribute("aria-pressed", "true");
  await old.next();
  await old.answerSome(set, 1);
  await page.goto("/settings");
  const downloading = page.waitForEvent("download");
  await old.button(settings.export).click();
  const saved = await readFile(await (await downloading).path());

  const phone = learnerOn(await (await openBrowser()).newPage());
  await phone.openLibrary();
  await phone.page.goto("/settings");
  await phone.button(settings.enterCode).click();
  await phone.page.getByRole("textbox", { name: settings.redeemLabel, exact: true }).fill(code);
  await Promise.all([phone.page.waitForEvent("load"), phone.button(settings.redeemConfirm).click()]);
  await phone.openLibrary();
  await phone.download(set.title);
  const takeIn = async (name: string, text: Buffer) => {
    await phone.page.goto("/settings");
    await phone.page
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: "application/json", buffer: text });
  };
  await takeIn("cut.json", saved.subarray(0, saved.length - 200));
  await expect(phone.page.getByText(settings.importDamaged)).toBeVisible();
  await takeIn("saved.json", saved);
  await expect(phone.page.getByText(settings.importNothingNew)).toBeVisible();
  await phone.openLibrary();
  await phone.expectAllSent();
  await expect(phone.button("Continue")).toHaveCount(0);
  await phone.page.goto(`/review/${attempt}`);
  await expect(phone.page.getByText(devices.ofDevice)).toBeVisible();

  const replay = await replayOf(mundap, attempt);
  expect(answersIn(replay).map(({ acceptance }) => acceptance)).toEqual(["counted", "counted"]);
  expect(replay.remarks).toMatchObject([{ kind: "rated", stars: 1 }]);

  // The old phone comes back, goes on where it was, and nothing is there twice.
  await context.setOffline(false);
  await old.openLibrary();
  await old.expectAllSent();
  expect(await old.start(set.title)).toBe(attempt);
  await old.answerSome(set, 1);
  await old.button(old.words.quiz.leave).click();
  await old.expectAllSent();
  expect(answersIn(await replayOf(mundap, attempt))).toHaveLength(3);
});

test("two accounts that are joined by a code are one person on both phones", async ({
  page,
  openBrowser,
}) => {
  const set = readSampleSet("how-the-web-works");
  const one = learnerOn(page);
  const { settings, wrong } = one.words;
  await one.openLibrary();
  await one.download(set.title);
  await one.start(set.title);
  await one.answerWrong(await one.currentQuestion(set));
  await one.button(one.words.quiz.leave).click();
  await one.expectAllSent();
  await page.goto("/settings");
  await one.button(settings.getCode).click();
  const shown = page.getByRole("dialog").getByText(/^[0-9A-Z]{3,}-[0-9A-Z]{3,}$/);
  const code = (await shown.textContent()) ?? "";

  const two = learnerOn(await (await openBrowser()).newPage());
  await two.openLibrary();
  await two.download(set.title);
  await two.page.goto("/settings");
  await two.button(settings.join).click();
  await two.page.getByRole("textbox", { name: settings.redeemLabel, exact: true }).fill(code);
  await two.button(settings.joinConfirm).click();
  await expect(two.page.getByText(settings.joinedHint)).toBeVisible();
  await two.page.goto("/wrong");
  await expect(two.page.getByText(wrong.elsewhere)).toBeVisible();
  await two.page.getByText(wrong.elsewhere).click();
  await expect(two.page.getByText(wrong.elsewhereBody)).toBeVisible();
});
