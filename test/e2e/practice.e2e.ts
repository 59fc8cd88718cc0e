import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { attemptIn, learnerOn } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";
import { readyForOffline } from "./without-network.ts";

const COUNT = 5;

test("a practice over all sets is chosen, answered, resumed and marked with no network, and sent later", async ({
  context,
  page,
  faults,
  mundap,
}) => {
  faults.allow(NO_NETWORK);
  const sets = ["how-the-web-works", "information-processing"].map(readSampleSet);
  const learner = learnerOn(page);
  const { practice, review, quiz } = learner.words;
  await learner.openLibrary();
  for (const { title } of sets) await learner.download(title);
  await readyForOffline(page);
  await context.setOffline(true);
  await page.reload();

  await page.getByRole("link", { name: practice.title }).click();
  await page.getByRole("checkbox", { name: practice.difficulties.easy }).check();
  const easy = sets.flatMap((set) => set.questions.filter(({ difficulty }) => difficulty === "easy"));
  await expect(page.getByText(practice.matching(easy.length))).toBeVisible();
  await page.getByRole("radio", { name: String(COUNT), exact: true }).check();
  await learner.button(practice.start(COUNT)).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(quiz.questionOf(1, COUNT));

  const either = { ...sets[0], id: "either", questions: easy } as (typeof sets)[number];
  const asked: string[] = [];
  for (let place = 1; place <= COUNT; place += 1) {
    const question = await learner.currentQuestion(either);
    asked.push(question.prompt);
    const verdict = place === 2 ? learner.answerWrong(question) : learner.answerRight(question);
    expect(await verdict).toBe(place === 2 ? "Incorrect" : "Correct");
    if (place < COUNT) await learner.next();
    if (place !== 3) continue;
    // Left in the middle, it is found again at the same question.
    const left = await learner.currentQuestion(either);
    await learner.openLibrary();
    await page.getByRole("link", { name: practice.rowOpen({ answered: 3, total: COUNT }) }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(quiz.questionOf(4, COUNT));
    expect(await learner.currentQuestion(either)).toEqual(left);
  }
  expect(new Set(asked).size).toBe(COUNT);
  const attempt = attemptIn(page);
  await learner.finish();
  await expect(page.getByText(`${COUNT - 1} of ${COUNT} correct`)).toBeAttached();
  await expect(page.getByRole("listitem").getByRole("heading")).toHaveCount(COUNT);

  await context.setOffline(false);
  await learner.expectAllSent();
  await expect(page.getByText(review.stateSent)).toBeVisible();
  const answers = answersIn(await replayOf(mundap, attempt));
  expect(answers.length).toBeGreaterThan(0);
  for (const { acceptance, online, verdicts } of answers) {
    expect({ acceptance, online }).toEqual({ acceptance: "counted", online: false });
    expect(verdicts?.server).toMatchObject(verdicts?.device ?? {});
  }
});
