import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { acceptedEntries, slippedEntry, wrongEntry, type Authored, type Entry } from "./entries.ts";
import { enter } from "./enter-answer.ts";
import { checkByKeyboard, enterByKeyboard } from "./enter-by-keyboard.ts";
import { enterByTouch } from "./enter-by-touch.ts";
import type { Replay } from "../../src/protocol/replay.ts";
import { EVERY_KIND_SET as SET } from "./every-kind-set.ts";
import { NO_NETWORK } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { attemptIn, learnerOn, type LearnerPage } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import { staffLinkFrom, staffOn } from "./tour-staff.ts";
import { asPattern } from "./visible-text.ts";
import { readyForOffline } from "./without-network.ts";

const ATTEMPTS = { keyboard: [0, 1, 2], touch: [3, 4] };
const MOST_ENTRIES = 5;

test.beforeAll(async ({ mundap }) => {
  const folder = await mkdtemp(join(tmpdir(), "mundap-kinds-"));
  await writeFile(join(folder, "set.json"), JSON.stringify(SET));
  await mundap.command("publish", join(folder, "set.json"));
  await rm(folder, { recursive: true });
});

/*
 * Five attempts have five seeds. Each enters another of the accepted answers of every question, composed
 * and taken apart by turns, so that over them each is entered; the first has no network, and is reloaded before
 * every Check.
 */
test("every accepted answer of every kind is marked correct, by keyboard and by touch", async ({
  browser,
  baseURL,
  mundap,
  faults,
}) => {
  faults.allow(NO_NETWORK);
  // Side by side: most of the time of either is waiting.
  const runs = Object.entries(ATTEMPTS).map(async ([means, numbers]) => {
    const replays: Promise<Replay>[] = [];
    const hasTouch = means === "touch";
    const context = await browser.newContext({ baseURL, hasTouch, viewport: { width: 360, height: 740 } });
    faults.watch(context);
    const learner = learnerOn(await context.newPage());
    await begin(learner);
    for (const number of numbers) {
      if (number !== numbers[0]) await again(learner);
      const attemptId = attemptIn(learner.page);
      if (number === 0) await readyForOffline(learner.page);
      await context.setOffline(number === 0);
      await test.step(`attempt ${number + 1}, by ${means}`, () => answerAll(learner, number, hasTouch));
      await context.setOffline(false);
      await expectReviewed(learner, number);
      // All of it has been sent, and the next attempt needs none of it.
      replays.push(replayOf(mundap, attemptId));
    }
    await context.close();
    return Promise.all(replays);
  });
  const replays = (await Promise.all(runs)).flat();

  const seeds = new Set<string>();
  for (const replay of replays) {
    seeds.add(replay.attempt.seed);
    const answers = answersIn(replay);
    expect(answers.map(({ questionId }) => questionId)).toEqual(SET.questions.map(({ id }) => id));
    for (const { questionId, response, verdicts, acceptance } of answers) {
      const verdict = questionId === "essay" ? "pending" : "correct";
      const said = [verdicts?.device.verdict, verdicts?.server.verdict, verdicts?.today?.verdict, acceptance];
      expect(said, JSON.stringify(response)).toEqual([verdict, verdict, verdict, "counted"]);
    }
  }
  expect(seeds.size).toBe(5);
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

async function begin(learner: LearnerPage): Promise<void> {
  await learner.openLibrary();
  await learner.download(SET.title);
  await learner.start(SET.title);
}

async function again(learner: LearnerPage): Promise<void> {
  await learner.button(learner.words.review.again).click();
  await learner.page.waitForURL(/\/quiz\/[-0-9a-f]+$/);
}

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

/** The answer of this attempt to each question, in the one form and in the other. */
function entryOf(question: Authored, number: number): Entry {
  const accepted = acceptedEntries(question).flatMap((entry) => [inForm(entry, "NFC"), inForm(entry, "NFD")]);
  const distinct = [...new Map(accepted.map((entry) => [JSON.stringify(entry), entry])).values()];
  expect(distinct.length, "there is an attempt for each").toBeLessThanOrEqual(MOST_ENTRIES);
  const entry = distinct[number % distinct.length];
  if (entry === undefined) throw new Error(`${question.id} has an accepted answer`);
  return entry;
}

function inForm(entry: Entry, form: "NFC" | "NFD"): Entry {
  if ("type" in entry) return { type: entry.type.normalize(form) };
  if (!("fill" in entry)) return entry;
  const typed = (text: string, kind: string) => (kind === "single-choice" ? text : text.normalize(form));
  return { fill: entry.fill.map((gap) => ({ ...gap, text: typed(gap.text, gap.kind) })) };
}

async function answerAll(learner: LearnerPage, number: number, hasTouch: boolean): Promise<void> {
  const { page, words } = learner;
  const { quiz, judgement } = words;
  for (const [place, question] of SET.questions.entries()) {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      quiz.questionOf(place + 1, SET.questions.length),
    );
    const entry = entryOf(question, number);
    if (hasTouch) await enterByTouch(page, words, entry);
    else await enterByKeyboard({ page, words }, entry);
    if (number === 0) await reloadWithDraft(learner, place);
    if (hasTouch) await page.getByRole("button", { name: quiz.check, exact: true }).tap();
    // A line, and the last part of an answer, is checked from there; a page that has just been loaded has none with the focus.
    else if (number > 0 && ("fill" in entry || "pair" in entry || isTypedLine(question)))
      await page.keyboard.press("Enter");
    else await checkByKeyboard({ page, words });
    const verdict = question.kind === "essay" ? judgement.verdicts.pending : judgement.verdicts.correct;
    expect(await learner.verdict(), `${question.id}: ${JSON.stringify(entry)}`).toBe(verdict);
    if (place < SET.questions.length - 1) await learner.next();
  }
  await learner.finish();
}

function isTypedLine({ kind }: Authored): boolean {
  return kind === "short-text" || kind === "numeric";
}

/** Leaves, which puts what was entered on record, and comes back to it in a page that knows nothing else. */
async function reloadWithDraft({ page, words, button, set }: LearnerPage, place: number): Promise<void> {
  const { quiz, library } = words;
  await button(quiz.leave).click();
  await button(library.continue, set(SET.title)).click();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    quiz.questionOf(place + 1, SET.questions.length),
  );
}

/** Answer by answer, in the order of the set. */
async function expectVerdictsInReview(page: Page, verdicts: readonly string[]): Promise<void> {
  await expect(page.locator("main li:has(> h3) > [data-tone] > p:first-child")).toHaveText(
    verdicts.map((verdict) => new RegExp(String.raw`^\P{L}*${asPattern(verdict)}`, "u")),
  );
}

async function expectReviewed({ page, words, syncLine }: LearnerPage, number: number): Promise<void> {
  const { review, sync, judgement } = words;
  const { correct, pending } = judgement.verdicts;
  await expectVerdictsInReview(
    page,
    SET.questions.map(({ kind }) => (kind === "essay" ? pending : correct)),
  );
  for (const [place, question] of SET.questions.entries()) {
    const entry = entryOf(question, number);
    // As it was typed, in whichever form.
    if (question.kind !== "short-text" || !("type" in entry)) continue;
    await expect(page.locator("main li:has(> h3)").nth(place).locator("dd").first()).toHaveText(entry.type);
  }
  // All but the essay, which nobody has marked yet.
  const score = review.score(SET.questions.length - 1, SET.questions.length);
  await expect(page.getByText(score).first()).toBeAttached();
  await expect(page.locator("main")).not.toContainText("✕");
  await expect(syncLine()).toHaveText(sync.allSent);
}
