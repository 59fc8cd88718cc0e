import {
  again,
  answerEveryKind,
  begin,
  expectVerdictsInReview,
  publishEveryKind,
} from "./answer-every-kind.ts";
import { slippedEntry, wrongEntry, type Authored, type Entry } from "./entries.ts";
import { enter } from "./enter-answer.ts";
import { EVERY_KIND_SET as SET } from "./every-kind-set.ts";
import { expect, test } from "./fixtures.ts";
import { attemptIn, learnerOn, type LearnerPage } from "./learner-page.ts";
import { staffLinkFrom, staffOn } from "./tour-staff.ts";

test.beforeAll(({ mundap }) => publishEveryKind(mundap));

test("every accepted answer of every kind is marked correct, by keyboard or by touch", async ({
  browser,
  baseURL,
  mundap,
  faults,
}) => {
  await answerEveryKind(
    { browser, baseURL, mundap, faults },
    { keyboard: [0, 1, 2], touch: [3, 4], reloaded: [0] },
  );
});

test("a common wrong answer of every kind is marked wrong, and support is told why", async ({
  page,
  browser,
  baseURL,
  mundap,
  faults,
}) => {
  // Being asked to sign in is an answer, and the first one everyone gets.
  faults.allow(/the server responded with a status of (?:401|403|404)/);
  const learner = learnerOn(page);
  const { judgement } = learner.words;
  await begin(learner);
  const attemptId = attemptIn(page);
  const { correct, incorrect, partially_correct: partly, pending } = judgement.verdicts;
  const wrong = await verdictsOf(learner, wrongEntry);
  expect(wrong).toEqual(SET.questions.map(({ kind }) => (kind === "essay" ? pending : incorrect)));
  await again(learner);
  const slipped = await verdictsOf(learner, slippedEntry);
  expect(slipped).not.toContain(correct);
  expect(slipped.filter((verdict) => verdict === partly)).toHaveLength(1);

  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 } });
  faults.watch(context);
  const staff = staffOn(await context.newPage());
  await staff.join(await staffLinkFrom(mundap, "Every kind"), {
    name: "Kim",
    email: `kinds-${Date.now()}@example.org`,
    password: "long beats complicated",
  });
  await expect(staff.heading(staff.words.searchTitle)).toBeVisible();
  await staff.page.goto(`/staff/attempts/${attemptId}`);
  for (const [place, question] of SET.questions.entries()) {
    const step = staff.timeline().getByRole("option", { name: `${staff.words.questionNumber(place + 1)} →` });
    await step.click();
    const verdict = question.kind === "essay" ? "pending" : "incorrect";
    await expect(staff.fact(staff.words.serverThen)).toContainText(staff.words.verdicts[verdict]);
    await expect(staff.judgement().getByRole("heading", { name: staff.words.why })).toBeVisible();
    // No id stands where a person should read a word.
    await expect(staff.judgement().locator("ol")).not.toContainText(/\b(?:sejong-gap|tokyo|gojoseon)\b/);
  }
  await context.close();
});

/** Answers the whole set, finishes, and gives back what was said of each answer. */
async function verdictsOf(learner: LearnerPage, entryFor: (question: Authored) => Entry): Promise<string[]> {
  const { page, words } = learner;
  const verdicts: string[] = [];
  for (const [place, question] of SET.questions.entries()) {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      words.quiz.questionOf(place + 1, SET.questions.length),
    );
    await enter({ page, words, question }, entryFor(question));
    verdicts.push(await learner.check());
    if (place < SET.questions.length - 1) await learner.next();
  }
  await learner.finish();
  await expectVerdictsInReview(page, verdicts);
  await learner.expectAllSent();
  return verdicts;
}
