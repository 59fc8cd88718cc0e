import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { readSampleSet } from "./sample-set.ts";

test("a second tab on an attempt says so, takes over when told to, and nothing is written twice", async ({
  context,
  page,
  mundap,
}) => {
  const set = readSampleSet("korean-history");
  const first = learnerOn(page);
  await first.openLibrary();
  await first.download(set.title);
  const attempt = await first.start(set.title);
  await first.answerSome(set, 2);

  const second = learnerOn(await context.newPage());
  await second.page.goto(`/quiz/${attempt}`);
  await expect(second.page.getByRole("heading", { name: "This quiz is open in another tab" })).toBeVisible();
  await expect(second.button("Check")).toHaveCount(0);

  await second.button("Take over here").click();
  await expect(second.page.getByRole("heading", { level: 1, name: "Question 3 of" })).toBeVisible();
  await expect(first.page.getByRole("heading", { name: "Another tab took this quiz over" })).toBeVisible();
  await expect(first.button("Check")).toHaveCount(0);
  const question = await second.currentQuestion(set);
  expect(await second.answerRight(question)).toBe("Correct");

  await first.button("Take over here").click();
  await expect(second.page.getByRole("heading", { name: "Another tab took this quiz over" })).toBeVisible();
  // It goes on where the other tab has answered; that answer stands here too.
  await first.button("Previous").click();
  expect((await first.currentQuestion(set)).id).toBe(question.id);
  expect(await first.verdict()).toBe("Correct");
  await first.next();
  await first.answerSome(set, 1);

  await second.page.close();
  await first.button("Leave the quiz").click();
  await first.expectAllSent();
  const replay = await replayOf(mundap, attempt);
  expect(answersIn(replay).map(({ verdicts }) => verdicts?.server.verdict)).toEqual(Array(4).fill("correct"));
  expect(replay.events.some(({ fork }) => fork)).toBe(false);
});
