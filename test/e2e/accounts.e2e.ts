import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn, type LearnerPage } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";
import { readyForOffline } from "./without-network.ts";

test("a second account on the device sees and sends nothing of the first; the first sends it on its return", async ({
  context,
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const set = readSampleSet("how-the-web-works");
  const learner = learnerOn(page);
  await learner.openLibrary();
  await learner.download(set.title);
  await page.goto("/settings");
  const firstCode = await learnerCode(learner);
  await readyForOffline(page);
  await context.setOffline(true);
  await learner.openLibrary();
  const attempt = await learner.start(set.title);
  await learner.answerSome(set, 3);
  await learner.enterForGood(await learner.currentQuestion(set));

  await page.goto("/settings");
  // A second tab, in which the next person must neither read nor answer as the first one.
  const left = await context.newPage();
  await left.goto(`/quiz/${attempt}`);
  await expect(left.getByRole("heading", { name: /^Question \d+ of/ })).toBeVisible();

  await learner.button("New account").click();
  await Promise.all([page.waitForEvent("load"), learner.button("Make account").click()]);
  const sent: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("/api/")) sent.push(request.postData() ?? request.url());
  });
  await expect(left.getByRole("heading", { name: "Another account is signed in here now" })).toBeVisible();
  await left.getByRole("button", { name: "Open that account" }).click();
  await expect(left).toHaveURL(/\/$/);
  await left.close();
  await learner.openLibrary();
  await expect(learner.syncLine()).toHaveText("Offline");
  await page.goto(`/quiz/${attempt}`);
  await expect(page.getByRole("heading", { name: "This quiz is not on this device" })).toBeVisible();
  await page.goto(`/review/${attempt}`);
  await expect(page.getByRole("heading", { name: "This quiz is not on this device" })).toBeVisible();

  await context.setOffline(false);
  await learner.openLibrary();
  await learner.download(set.title);
  await expect(learner.button("Continue")).toHaveCount(0);
  const own = await learner.start(set.title);
  expect(own).not.toBe(attempt);
  await learner.answerSome(set, 1);
  await learner.button("Leave the quiz").click();
  await learner.expectAllSent();
  await page.goto("/settings");
  expect(await learnerCode(learner)).not.toBe(firstCode);
  expect(sent.filter((body) => body.includes(attempt))).toEqual([]);
  expect(sent.some((body) => body.includes(own))).toBe(true);
  await expect(replayOf(mundap, attempt)).rejects.toThrow();

  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: /^Switch to / }).click()]);
  await learner.openLibrary();
  await learner.expectAllSent();
  const replay = await replayOf(mundap, attempt);
  expect(answersIn(replay).map(({ acceptance }) => acceptance)).toEqual(Array(3).fill("counted"));
  expect(shortCode(replay.learner.code)).toBe(firstCode);
  expect(await learner.start(set.title)).toBe(attempt);
  expect(await learner.place()).toEqual([4, set.questions.length]);
});

test("an account moves to another phone by a code that works once", async ({
  page,
  openBrowser,
  faults,
  mundap,
}) => {
  const set = readSampleSet("how-the-web-works");
  const old = learnerOn(page);
  await old.openLibrary();
  await page.goto("/settings");
  const code = await learnerCode(old);
  await old.button("Get a code").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("timer")).toBeVisible();
  const moveCode = (await dialog.getByText(/^[0-9A-Z]{3,}-[0-9A-Z]{3,}$/).textContent()) ?? "";

  const phone = await openBrowser();
  const moved = learnerOn(await phone.newPage());
  await moved.openLibrary();
  await moved.page.goto("/settings");
  expect(await learnerCode(moved)).not.toBe(code);
  await Promise.all([moved.page.waitForEvent("load"), redeem(moved, moveCode.toLowerCase())]);
  await moved.page.goto("/settings");
  expect(await learnerCode(moved)).toBe(code);

  await moved.openLibrary();
  await moved.download(set.title);
  const attempt = await moved.start(set.title);
  await moved.answerSome(set, 1);
  await moved.button("Leave the quiz").click();
  await moved.expectAllSent();
  expect(shortCode((await replayOf(mundap, attempt)).learner.code)).toBe(code);

  faults.allow(/Failed to load resource: the server responded with a status of 4\d\d/);
  const thief = learnerOn(await (await openBrowser()).newPage());
  await thief.openLibrary();
  await thief.page.goto("/settings");
  const thiefsOwn = await learnerCode(thief);
  await redeem(thief, moveCode);
  await expect(thief.page.getByRole("alert")).toBeVisible();
  await thief.page.goto("/settings");
  expect(await learnerCode(thief)).toBe(thiefsOwn);
});

async function redeem(learner: LearnerPage, code: string): Promise<void> {
  await learner.button("Enter a code").click();
  await learner.page.getByRole("textbox", { name: "Code", exact: true }).fill(code);
  await learner.button("Take over").click();
}

/** As Settings shows it, without the hyphen. Comes with the first connection. */
async function learnerCode({ page }: LearnerPage): Promise<string> {
  const code = page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}[0-9A-Z*~$=]$/);
  await expect(code).toBeVisible();
  return shortCode((await code.textContent()) ?? "");
}

function shortCode(code: string): string {
  return code.replaceAll("-", "");
}
