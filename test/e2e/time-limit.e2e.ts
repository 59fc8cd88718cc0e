import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SetFile } from "../../src/domain/set/set-file.ts";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";
import { deskWords, staffLinkFrom, staffOn } from "./tour-staff.ts";
import { readyForOffline } from "./without-network.ts";

const LIMIT_SECONDS = 20;
const SAMPLE = readSampleSet("how-the-web-works");
const SET = exam("timed-exam", LIMIT_SECONDS);
const LONGER = exam("longer-exam", 120);

function exam(id: string, timeLimitSeconds: number): SetFile {
  const policy = { mode: "exam", timeLimitSeconds, shuffleQuestions: false, shuffleChoices: true };
  return SetFile.parse({ ...SAMPLE, id, title: `The ${id}`, policy });
}

test.beforeAll(async ({ mundap }) => {
  const folder = await mkdtemp(join(tmpdir(), "mundap-timed-"));
  for (const set of [SET, LONGER]) await writeFile(join(folder, `${set.id}.json`), JSON.stringify(set));
  await mundap.command("publish", join(folder, `${SET.id}.json`), join(folder, `${LONGER.id}.json`));
  await rm(folder, { recursive: true });
});

test("an exam with a time limit is closed without a network at its end, and its result is told when it comes", async ({
  context,
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const learner = learnerOn(page);
  const { timer, news, review, quiz } = learner.words;
  await learner.openLibrary();
  await learner.download(SET.title);
  await expect(learner.set(SET.title).getByText(`${LIMIT_SECONDS} seconds`)).toBeVisible();
  await learner.expectAllSent();
  await readyForOffline(page);
  await context.setOffline(true);

  const attempt = await learner.start(SET.title);
  await expect(page.getByRole("timer")).toHaveText(/^0:\d\d left$/);
  const saved = await learner.currentQuestion(SET);
  await learner.enterWrong(saved);
  await learner.button(quiz.save).click();
  // An exam's answer may be changed for as long as there is time. What was entered is not even saved by hand, neither
  // on the question that is left nor on the one that stands there at the end.
  await learner.next();
  const left = await learner.currentQuestion(SET);
  await learner.enterRight(left);
  await learner.button(quiz.previous).click();
  await learner.enterRight(saved);
  await expect(page.getByText(quiz.savedBefore)).toBeVisible();
  await learner.button(timer.hide).click();
  await expect(page.getByRole("timer")).toHaveCount(0);
  await learner.button(timer.show).click();

  await page.waitForURL(/\/review\//, { timeout: 60_000 });
  await expect(page.getByRole("alert")).toContainText(news.timeUp);
  await expect(page.getByText(news.given(2, SET.questions.length))).toBeVisible();
  await expect(page.getByText(news.onDevice)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(news.withServer)).toBeVisible();
  await expect(page.getByText(review.receipt)).toBeVisible();

  await mundap.command("release", SET.id);
  await learner.openLibrary();
  const notice = page.getByRole("status").filter({ hasText: news.title });
  await expect(async () => {
    await page.reload();
    await expect(notice).toContainText(SET.title, { timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  await notice.getByRole("link", { name: news.look }).click();
  await expect(page.getByText(`2 of ${SET.questions.length} correct`)).toBeAttached();
  await page.goBack();
  await expect(notice).toHaveCount(0);

  const replay = await replayOf(mundap, attempt);
  expect(replay.events.map(({ kind }) => kind).filter((kind) => kind === "sealed")).toHaveLength(1);
  const [, ...last] = answersIn(replay);
  expect(last).toHaveLength(2);
  const inTime = { acceptance: "counted", why: "sealed_in_time" };
  expect(new Set(last.map(({ questionId }) => questionId))).toEqual(new Set([saved.id, left.id]));
  for (const answer of last) expect(answer).toMatchObject(inTime);
});

test("time that staff give reaches the timer of an attempt that is under way", async ({
  page,
  browser,
  baseURL,
  mundap,
  faults,
}) => {
  faults.allow(/the server responded with a status of (?:401|403)/);
  const learner = learnerOn(page);
  const desk = deskWords("en");
  await learner.openLibrary();
  await learner.download(LONGER.title);
  await learner.expectAllSent();
  const attempt = await learner.start(LONGER.title);
  await expect(page.getByRole("timer")).toHaveText(/^[12]:\d\d left$/);
  await learner.enterRight(await learner.currentQuestion(LONGER));
  await learner.button(learner.words.quiz.save).click();

  const atDesk = await browser.newContext({ baseURL });
  faults.watch(atDesk);
  const staff = staffOn(await atDesk.newPage());
  const person = { name: "Lee", email: `lee-${Date.now()}@example.org`, password: "long beats complicated" };
  await staff.join(await staffLinkFrom(mundap, "Lee"), person);
  await staff.search(attempt);
  await staff.found().first().click();
  await staff.button(desk.giveTime).click();
  const asked = staff.page.getByRole("dialog");
  await asked.getByLabel(desk.extraMinutes).fill("20");
  await asked.getByLabel(desk.reason).fill("The fire alarm rang.");
  await asked.getByRole("button", { name: desk.giveTime }).click();
  await expect(staff.page.getByText(desk.timeGiven(20))).toBeVisible();
  await atDesk.close();

  // It comes with whatever is sent next.
  await learner.enterWrong(await learner.currentQuestion(LONGER));
  await learner.button(learner.words.quiz.save).click();
  await expect(page.getByRole("timer")).toHaveText(/^2[012] minutes left$/);
  await expect(page.getByText(/^You have more time: 2[012] minutes left$/)).toBeAttached();
});
