import { expectAllRight } from "./expect-all-right.ts";
import { expect, test } from "./fixtures.ts";
import { learnerOn } from "./learner-page.ts";
import { openLedger } from "./ledger.ts";
import { expectAllArrived } from "./nothing-lost.ts";
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
  const ledger = openLedger(attempt);
  await first.answerSome(set, 2, ledger);

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
  ledger.said.set(question.id, "Correct");

  await first.button("Take over here").click();
  await expect(second.page.getByRole("heading", { name: "Another tab took this quiz over" })).toBeVisible();
  // It goes on where the other tab has answered; that answer stands here too.
  await first.button("Previous").click();
  expect((await first.currentQuestion(set)).id).toBe(question.id);
  expect(await first.verdict()).toBe("Correct");
  await first.next();
  await first.answerSome(set, 1, ledger);

  await second.page.close();
  await first.button("Leave the quiz").click();
  await first.expectAllSent();
  await expectAllArrived({ mundap, pages: [page], ledgers: [ledger] });
  await expectAllRight(mundap, attempt, 4);
});
