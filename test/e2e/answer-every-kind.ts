import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import type { Replay } from "../../src/protocol/replay.ts";
import { acceptedEntries, type Authored, type Entry } from "./entries.ts";
import { checkByKeyboard, enterByKeyboard, pressByKeyboard } from "./enter-by-keyboard.ts";
import { enterByTouch } from "./enter-by-touch.ts";
import { EVERY_KIND_SET as SET } from "./every-kind-set.ts";
import { type Faults, NO_NETWORK } from "./faults.ts";
import { attemptIn, learnerOn, type LearnerPage } from "./learner-page.ts";
import { answersIn, replayOf } from "./replay-of.ts";
import type { Mundap } from "./running-server.ts";
import { asPattern } from "./visible-text.ts";
import { readyForOffline } from "./without-network.ts";

/** As many as any question of the set has accepted answers, in both forms. */
export const MOST_ENTRIES = 5;

/**
 * Attempts by their number, which says what is entered: with as many as there are entries each is entered. Of some the
 * page is loaded anew before every Check.
 */
export type Attempts = { keyboard: readonly number[]; touch: readonly number[]; reloaded: readonly number[] };
type Place = { browser: Browser; baseURL: string | undefined; mundap: Mundap; faults: Faults };

export async function publishEveryKind(mundap: Mundap): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "mundap-kinds-"));
  await writeFile(join(folder, "set.json"), JSON.stringify(SET));
  await mundap.command("publish", join(folder, "set.json"));
  await rm(folder, { recursive: true });
}

/**
 * Every attempt has a seed of its own and enters another of the accepted answers of every question, composed and
 * taken apart by turns; the first one has no network.
 */
export async function answerEveryKind(
  { browser, baseURL, mundap, faults }: Place,
  { reloaded, ...attempts }: Attempts,
): Promise<void> {
  faults.allow(NO_NETWORK);
  // Side by side: most of the time of either is waiting.
  const runs = Object.entries(attempts).map(async ([means, numbers]) => {
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
      await test.step(`attempt ${number + 1}, by ${means}`, () =>
        answerAll(learner, { number, hasTouch, isReloaded: reloaded.includes(number) }));
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
  expect(seeds.size).toBe(attempts.keyboard.length + attempts.touch.length);
}

export async function begin(learner: LearnerPage): Promise<void> {
  await learner.openLibrary();
  await learner.download(SET.title);
  await learner.start(SET.title);
}

export async function again(learner: LearnerPage): Promise<void> {
  await learner.button(learner.words.review.again).click();
  await learner.page.waitForURL(/\/quiz\/[-0-9a-f]+$/);
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

type Attempt = { number: number; hasTouch: boolean; isReloaded: boolean };

async function answerAll(learner: LearnerPage, { number, hasTouch, isReloaded }: Attempt): Promise<void> {
  const { page, words } = learner;
  const { quiz, judgement } = words;
  for (const [place, question] of SET.questions.entries()) {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      quiz.questionOf(place + 1, SET.questions.length),
    );
    const entry = entryOf(question, number);
    if (number === 0 && question.kind === "single-choice") await takeBack(learner, place, hasTouch);
    if (hasTouch) await enterByTouch(page, words, entry);
    else await enterByKeyboard({ page, words }, entry);
    if (isReloaded) await reloadWithDraft(learner, place);
    if (hasTouch) await page.getByRole("button", { name: quiz.check, exact: true }).tap();
    // A line, and the last part of an answer, is checked from there; a page that has just been loaded has none with the focus.
    else if (!isReloaded && ("fill" in entry || "pair" in entry || isTypedLine(question)))
      await page.keyboard.press("Enter");
    else await checkByKeyboard({ page, words });
    const verdict = question.kind === "essay" ? judgement.verdicts.pending : judgement.verdicts.correct;
    expect(await learner.verdict(), `${question.id}: ${JSON.stringify(entry)}`).toBe(verdict);
    if (place < SET.questions.length - 1) await learner.next();
  }
  await learner.finish();
}

/** A choice is taken back to nothing; that is on record too, and Check has nothing to check. */
async function takeBack(learner: LearnerPage, place: number, hasTouch: boolean): Promise<void> {
  const { page, words, button } = learner;
  const first = page.getByRole("radio").first();
  const clear = button(words.quiz.clear);
  await expect(clear).toBeHidden();
  if (hasTouch) await first.tap();
  else await page.keyboard.press("1");
  await expect(first).toBeChecked();
  if (hasTouch) await clear.tap();
  else await pressByKeyboard(page, clear);
  await expect(first).toBeFocused();
  await reloadWithDraft(learner, place);
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await expect(button(words.quiz.check)).toBeDisabled();
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
export async function expectVerdictsInReview(page: Page, verdicts: readonly string[]): Promise<void> {
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
