import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SetFile } from "../../src/domain/set/set-file.ts";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";
import { readyForOffline } from "./without-network.ts";

const LIMIT_SECONDS = 15;
const SAMPLE = readSampleSet("how-the-web-works");
const SET = SetFile.parse({
  ...SAMPLE,
  id: "timed-exam",
  title: "A short exam",
  policy: { mode: "exam", timeLimitSeconds: LIMIT_SECONDS, shuffleQuestions: false, shuffleChoices: true },
});

test.beforeAll(async ({ mundap }) => {
  const folder = await mkdtemp(join(tmpdir(), "mundap-timed-"));
  await writeFile(join(folder, "set.json"), JSON.stringify(SET));
  await mundap.command("publish", join(folder, "set.json"));
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
  await expect(learner.set(SET.title).getByText("15 seconds")).toBeVisible();
  await learner.expectAllSent();
  await readyForOffline(page);
  await context.setOffline(true);

  const attempt = await learner.start(SET.title);
  await expect(page.getByRole("timer")).toHaveText(/^0:1\d left$/);
  const saved = await learner.currentQuestion(SET);
  await learner.enterWrong(saved);
  await learner.button(quiz.save).click();
  // An exam's answer may be changed for as long as there is time; the last one is not even saved by hand.
  await learner.enterRight(saved);
  await learner.button(timer.hide).click();
  await expect(page.getByRole("timer")).toHaveCount(0);
  await learner.button(timer.show).click();

  await page.waitForURL(/\/review\//, { timeout: 30_000 });
  await expect(page.getByRole("alert")).toContainText(news.timeUp);
  await expect(page.getByText(news.given(1, SET.questions.length))).toBeVisible();
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
  }).toPass({ timeout: 30_000 });
  await notice.getByRole("link", { name: news.look }).click();
  await expect(page.getByText(`1 of ${SET.questions.length} correct`)).toBeAttached();
  await learner.openLibrary();
  await expect(notice).toHaveCount(0);

  const replay = await replayOf(mundap, attempt);
  expect(replay.events.map(({ kind }) => kind).filter((kind) => kind === "sealed")).toHaveLength(1);
  const [, last] = answersIn(replay);
  expect(last).toMatchObject({ questionId: saved.id, acceptance: "counted", why: "sealed_in_time" });
});
