import { expect, type Page } from "@playwright/test";
import type { Language } from "../../src/app/messages/language.ts";
import { enter } from "./enter-answer.ts";
import { learnerOn } from "./learner-page.ts";
import { TOUR_SET } from "./tour-set.ts";

/** Called at every stop with a name of the screen as it stands. */
export type LookAt = (screen: string) => Promise<void>;

export type Tour = { page: Page; language: Language; lookAt: LookAt };

/** The words of one way through the tour: the page, and what a learner can do on it. */
function tourist({ page, language }: Tour) {
  const learner = learnerOn(page, language);
  const { quiz } = learner.words;
  const choose = (number: number) =>
    page
      .getByRole("main")
      .getByRole("radio")
      .or(page.getByRole("checkbox"))
      .nth(number - 1)
      .check();
  const type = (text: string) => page.getByRole("textbox", { name: quiz.yourAnswer }).fill(text);
  const dialog = () => page.getByRole("dialog");
  const closed = () => expect(dialog()).toHaveCount(0);
  return { learner, words: learner.words, choose, type, dialog, closed };
}

/**
 * Every screen of the learner in every state a learner meets, from a first start without a network to
 * the statistics. Needs a fresh browser whose requests can be held (`serviceWorkers: "block"`).
 */
export async function tourLearner(tour: Tour): Promise<void> {
  await tourLibrary(tour);
  await tourQuiz(tour);
  await tourAfterwards(tour);
  await tourSettings(tour);
  await tourDeadEnds(tour);
}

async function tourLibrary(tour: Tour): Promise<void> {
  const { page, language, lookAt } = tour;
  const { learner, words, dialog, closed } = tourist(tour);
  const { library, everywhere } = words;
  const set = learner.set(TOUR_SET.title);

  await page.route("**/content/**", (route) => route.abort());
  await page.goto(`/?lang=${language}`);
  await expect(page.getByRole("heading", { name: library.firstOfflineTitle })).toBeVisible();
  await lookAt("library, first start offline");
  await page.unroute("**/content/**");
  await learner.button(everywhere.tryAgain).click();
  await expect(set).toBeVisible();
  await lookAt("library, nothing downloaded");

  await learner.button(library.more(TOUR_SET.title), set).click();
  await expect(dialog().getByText(library.questions(TOUR_SET.questions.length))).toBeVisible();
  await lookAt("library, about a set");
  await learner.button(everywhere.close, dialog()).click();
  await closed();

  const blobs = /\/content\/(?:packs|blobs)\//;
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(blobs, async (route) => {
    await held;
    await route.fulfill({ body: "{}", contentType: "application/json" }).catch(() => undefined);
  });
  await learner.button(library.download, set).click();
  await expect(learner.button(library.pause, set)).toBeVisible();
  await lookAt("library, downloading");
  await learner.button(library.pause, set).click();
  await expect(learner.button(library.resume, set)).toBeVisible();
  await lookAt("library, paused");
  letGo();
  await learner.button(library.resume, set).click();
  await expect(set.getByText(library.refusedTitle)).toBeVisible();
  await lookAt("library, set refused");
  await page.unroute(blobs);
  await learner.button(everywhere.tryAgain, set).click();
  await expect(learner.button(library.start, set)).toBeVisible();
  await lookAt("library, ready");
}

async function tourQuiz(tour: Tour): Promise<void> {
  const { page, lookAt } = tour;
  const { learner, words, choose, type, dialog, closed } = tourist(tour);
  const { quiz, judgement, everywhere } = words;

  await learner.start(TOUR_SET.title);
  await expect(page.getByRole("radio")).toHaveCount(4);
  await lookAt("quiz, single choice");
  await choose(1);
  await lookAt("quiz, single choice chosen");
  expect(await learner.check()).toBe(judgement.verdicts.incorrect);
  await lookAt("quiz, single choice wrong");
  await learner.button(quiz.report).click();
  await expect(dialog()).toBeVisible();
  await lookAt("quiz, report");
  await learner.button(everywhere.cancel, dialog()).click();
  await closed();

  await learner.next();
  await lookAt("quiz, true or false");
  await choose(1);
  expect(await learner.check()).toBe(judgement.verdicts.correct);
  await lookAt("quiz, true or false right");

  await learner.next();
  await lookAt("quiz, multiple choice");
  await choose(1);
  await lookAt("quiz, multiple choice chosen");
  expect(await learner.check()).toBe(judgement.verdicts.partially_correct);
  await lookAt("quiz, multiple choice partly right");

  await learner.next();
  await lookAt("quiz, short text");
  await type("부산");
  await learner.check();
  await lookAt("quiz, short text wrong");

  await learner.next();
  await type("1,234");
  await expect(page.getByText(quiz.readAsk("1,234"))).toBeVisible();
  await lookAt("quiz, number to be told apart");
  await type("416");
  await lookAt("quiz, number");
  expect(await learner.check()).toBe(judgement.verdicts.correct);
  await lookAt("quiz, number right");

  await learner.next();
  await tourParts(tour);

  await learner.next();
  await page.getByRole("button", { name: quiz.overview }).click();
  await expect(dialog()).toBeVisible();
  await lookAt("quiz, overview");
  await learner.button(everywhere.close, dialog()).click();
  await closed();
  await learner.button(quiz.finish).last().click();
  await expect(page.getByRole("dialog", { name: words.finishing.title })).toBeVisible();
  await lookAt("quiz, finish");
  await learner.button(quiz.finish, dialog()).click();
  await page.waitForURL(/\/review\//);
}

/** The kinds that are answered in parts, and the one that a person marks. */
async function tourParts(tour: Tour): Promise<void> {
  const { page, lookAt } = tour;
  const { learner, words, type, dialog, closed } = tourist(tour);
  const { quiz, judgement } = words;
  const list = (number: number) =>
    page
      .locator("main form")
      .getByRole("combobox")
      .nth(number - 1);
  const gap = (number: number) =>
    page.getByRole("textbox", { name: quiz.gapOf({ number, of: 6 }), exact: true });

  await expect(page.getByText(quiz.putInOrder, { exact: true })).toBeVisible();
  await lookAt("quiz, ordering");
  // A list is shown in an order of the attempt's own: whatever that is, two of the four come to stand right.
  const layers = TOUR_SET.questions.find(({ id }) => id === "layers");
  if (layers?.kind !== "ordering") throw new Error("the tour has a list to be put in order");
  const texts = ["physical", "network", "link", "transport"].flatMap(
    (id) => layers.items.find((item) => item.id === id)?.text ?? [],
  );
  await enter({ page, words, question: layers }, { putInOrder: texts });
  await lookAt("quiz, ordering moved");
  expect(await learner.check()).toBe(judgement.verdicts.partially_correct);
  await lookAt("quiz, ordering partly right");

  await learner.next();
  await lookAt("quiz, matching");
  await list(1).selectOption({ label: "443" });
  await list(2).selectOption({ label: "80" });
  await lookAt("quiz, matching chosen");
  await learner.button(quiz.check).click();
  await expect(dialog().getByText(quiz.partsBody(1))).toBeVisible();
  await lookAt("quiz, empty places");
  await learner.button(quiz.checkAnyway, dialog()).click();
  await closed();
  expect(await learner.verdict()).toBe(judgement.verdicts.partially_correct);
  await lookAt("quiz, matching partly right");

  await learner.next();
  await list(1).selectOption({ label: "A" });
  await lookAt("quiz, matching by letters");
  await learner.button(quiz.clear).click();

  await learner.next();
  await lookAt("quiz, gaps");
  await gap(1).fill("1,443");
  await expect(page.getByText(quiz.readAsk("1,443"))).toBeVisible();
  await lookAt("quiz, number in a gap to be told apart");
  await gap(1).fill("1443");
  await page
    .getByRole("combobox", { name: quiz.gapOf({ number: 2, of: 6 }) })
    .selectOption({ label: "태조" });
  await gap(3).fill("print");
  await gap(4).fill("한글");
  await expect(gap(5)).toHaveAccessibleDescription(quiz.gapInFormula);
  await gap(5).fill("3");
  await gap(6).fill("무척_길게_쓴_함수_이름");
  await lookAt("quiz, gaps filled");
  expect(await learner.check()).toBe(judgement.verdicts.partially_correct);
  await lookAt("quiz, gaps partly right");

  await learner.next();
  await lookAt("quiz, essay");
  await type("소리가 나는 자리의 모양을 본떴어요.\n그래서 쉬워요.");
  expect(await learner.check()).toBe(judgement.verdicts.pending);
  await lookAt("quiz, essay to be marked");
}

async function tourAfterwards(tour: Tour): Promise<void> {
  const { page, lookAt } = tour;
  const { learner, words } = tourist(tour);
  const { review, wrong, stats, library, practice, everywhere } = words;
  const goTo = (tab: string) =>
    page.getByRole("navigation").getByRole("link", { name: tab, exact: true }).click();

  await expect(page.getByRole("heading", { level: 1, name: review.title })).toBeVisible();
  await expect(page.getByText(review.stateSent)).toBeVisible();
  await expect(page.getByRole("listitem").getByRole("heading")).toHaveCount(TOUR_SET.questions.length);
  await lookAt("review");
  await page.getByRole("link", { name: everywhere.toLibrary }).click();
  await expect(
    learner.set(TOUR_SET.title).getByText(library.lastResult(2, TOUR_SET.questions.length)),
  ).toBeVisible();
  await lookAt("library, after a result");
  await page.getByRole("link", { name: practice.title }).click();
  await expect(learner.button(practice.start(10))).toBeVisible();
  await lookAt("mixed practice");
  await page.getByRole("link", { name: everywhere.toLibrary }).click();
  await goTo(everywhere.tabs.wrong);
  await expect(page.getByRole("heading", { level: 1, name: wrong.title })).toBeVisible();
  await expect(page.getByRole("heading", { name: TOUR_SET.title })).toBeVisible();
  await lookAt("mistakes");
  await goTo(everywhere.tabs.stats);
  await expect(page.getByRole("heading", { name: stats.studyDays })).toBeVisible();
  await lookAt("statistics");
}

async function tourSettings(tour: Tour): Promise<void> {
  const { page, lookAt } = tour;
  const { learner, words, dialog, closed } = tourist(tour);
  const { settings, everywhere } = words;
  await page
    .getByRole("navigation")
    .getByRole("link", { name: everywhere.tabs.settings, exact: true })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: settings.title })).toBeVisible();
  await lookAt("settings");
  const dialogs = {
    "settings, move to another phone": settings.getCode,
    "settings, enter a code": settings.enterCode,
    "settings, join with another account": settings.join,
    "settings, new account": settings.create,
    "settings, forget this account": settings.forget,
  };
  for (const [screen, name] of Object.entries(dialogs)) {
    await learner.button(name).click();
    await expect(dialog()).toBeVisible();
    await lookAt(screen);
    await page.keyboard.press("Escape");
    await closed();
  }
}

async function tourDeadEnds(tour: Tour): Promise<void> {
  const { page, lookAt } = tour;
  const { words } = tourist(tour);
  await page.goto("/no/such/page");
  await expect(page.getByText(words.everywhere.notFoundTitle)).toBeVisible();
  await lookAt("no such page");
  await page.goto("/quiz/0b5cbb0e-3b8a-4f5a-9d0e-000000000000");
  await expect(page.getByText(words.quiz.missingTitle)).toBeVisible();
  await lookAt("quiz, not on this device");
  await page.goto("/wrong");
}
