import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import type { SetFile } from "../../../src/domain/set/set-file.ts";
import { EVERY_KIND_SET } from "../every-kind-set.ts";
import { expect, test } from "../fixtures.ts";
import { heldOnDevice } from "../held-on-device.ts";
import { learnerOn, type LearnerPage } from "../learner-page.ts";
import { answersIn, replayOf } from "../replay-of.ts";
import type { Mundap } from "../running-server.ts";

const SET: SetFile = {
  ...EVERY_KIND_SET,
  id: "taken-back",
  title: "Taken back",
  policy: { ...EVERY_KIND_SET.policy, mode: "exam" },
  // An order is on the screen from the start: there is no none of it to go back to.
  questions: EVERY_KIND_SET.questions.filter(({ kind }) => kind !== "ordering"),
};

test("a saved answer of an exam is taken back by saving nothing, whatever its kind", async ({
  page,
  mundap,
}) => {
  await publish(mundap, SET);
  const learner = learnerOn(page);
  const { finishing, judgement, quiz } = learner.words;
  const save = learner.button(quiz.save);
  const next = learner.button(quiz.next);
  await learner.openLibrary();
  await learner.download(SET.title);
  const attempt = await learner.start(SET.title);

  for (const [place, question] of SET.questions.entries()) {
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText(quiz.questionOf(place + 1, SET.questions.length));
    await learner.enterRight(question);
    await save.click();
    expect(await learner.verdict()).toBe(judgement.verdicts.pending);
    await clear(learner);
    // Cleared and not saved: that comes back as well, once the pause of who types is over.
    await expect.poll(() => lastDraft(learner)).toBeNull();
    await page.reload();
    await goTo(learner, place);
    await expectNothing(page.locator("main form"));
    await expect(page.getByRole("status").filter({ hasText: quiz.savedBefore })).toBeVisible();
    await save.click();
    expect(await learner.verdict()).toBe(judgement.verdicts.not_answered);
    await expect(place < SET.questions.length - 1 ? next : learner.button(quiz.finish)).toBeFocused();
    await page.reload();
    await expect(heading).toHaveText(quiz.questionOf(place + 1, SET.questions.length));
    await expectNothing(page.locator("main form"));
    await expect(save).toBeDisabled();
    if (place < SET.questions.length - 1) await next.click();
  }
  await learner.button(quiz.finish).click();
  const asked = page.getByRole("dialog", { name: finishing.title });
  await expect(asked).toContainText(finishing.unanswered(SET.questions.length));
  await learner.button(quiz.finish, asked).click();
  await page.waitForURL(/\/review\//);
  // Of what is not answered no release will say more.
  await expect(page.getByText(learner.words.review.notAnswered(SET.questions.length))).toBeVisible();
  await learner.expectAllSent();

  const said = answersIn(await replayOf(mundap, attempt)).map(({ verdicts }) => verdicts?.server.verdict);
  expect(said).toHaveLength(2 * SET.questions.length);
  expect(said.filter((verdict) => verdict === "not_answered")).toHaveLength(SET.questions.length);
});

test("an answer that is cleared and not saved still counts when the time is up, and the page says so", async ({
  page,
  mundap,
}) => {
  const set = {
    ...SET,
    id: "cleared-at-the-end",
    title: "Cleared at the end",
    policy: { ...SET.policy, timeLimitSeconds: 20 },
    questions: SET.questions.filter(({ kind }) => kind === "short-text").slice(0, 1),
  };
  await publish(mundap, set);
  const learner = learnerOn(page);
  const { quiz, news } = learner.words;
  await learner.openLibrary();
  await learner.download(set.title);
  const attempt = await learner.start(set.title);
  await learner.enterRight(await learner.currentQuestion(set));
  await learner.button(quiz.save).click();
  await expect(page.getByText(quiz.savedBefore)).toHaveCount(0);
  await clear(learner);
  await expect(page.getByText(quiz.savedBefore)).toBeVisible();
  await page.waitForURL(/\/review\//);
  await expect(page.getByText(news.given(1, 1))).toBeVisible();
  await learner.expectAllSent();
  expect(answersIn(await replayOf(mundap, attempt))).toMatchObject([{ acceptance: "counted" }]);
});

async function publish(mundap: Mundap, set: SetFile): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "mundap-taken-back-"));
  await writeFile(join(folder, "set.json"), JSON.stringify(set));
  await mundap.command("publish", join(folder, "set.json"));
  await rm(folder, { recursive: true });
}

/** By the overview: a page that is opened goes on where something is still to be answered. */
async function goTo({ page, words }: LearnerPage, place: number): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${words.quiz.overview}`) }).click();
  const overview = page.getByRole("dialog", { name: words.quiz.overview });
  await overview.getByRole("button", { name: new RegExp(`^${place + 1}:`) }).click();
}

/** As each kind lets it: by its button, by unticking, by deleting what was typed. */
async function clear({ page, button, words }: LearnerPage): Promise<void> {
  const form = page.locator("main form");
  const own = button(words.quiz.clear);
  if ((await own.count()) > 0) return own.click();
  const checked = form.getByRole("checkbox", { checked: true });
  while ((await checked.count()) > 0) await checked.first().uncheck();
  for (const line of await form.getByRole("textbox").all()) await line.fill("");
}

type Entered = { type: string; response?: unknown };

/** What was entered last, as it lies on the device: no screen tells a saved answer's draft from the answer. */
async function lastDraft({ page }: LearnerPage): Promise<unknown> {
  const events = (await heldOnDevice(page)).map(({ body }) => JSON.parse(body) as Entered);
  return events.findLast((event) => event.type === "drafted")?.response;
}

async function expectNothing(form: Locator): Promise<void> {
  await expect(form.locator(":checked:not(option)")).toHaveCount(0);
  for (const part of await form.locator("select, input[type=text], textarea").all())
    await expect(part).toHaveValue("");
}
