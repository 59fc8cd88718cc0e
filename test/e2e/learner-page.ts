import { expect, type Locator, type Page } from "@playwright/test";
import type { SetFile } from "../../src/domain/set/set-file.ts";
import { ALL_WORDS } from "../support/all-words.ts";
import type { Authored } from "./entries.ts";
import { enterRight, enterWrong } from "./enter-answer.ts";
import type { AttemptLedger } from "./ledger.ts";
import { visibleText } from "./visible-text.ts";

export type LearnerPage = ReturnType<typeof learnerOn>;

/** What a learner does, in the words of the screen. `en` for contexts in en-GB, `ko` for ko-KR. */
export function learnerOn(page: Page, language: "en" | "ko" = "en") {
  const words = ALL_WORDS[language];
  const { library, quiz, review, judgement, sync } = words;
  // A quote in a pattern would end Playwright's selector.
  const verdictWords = new RegExp(
    String.raw`^\P{L}*(?:${Object.values(judgement.verdicts).join("|").replaceAll("'", ".")})`,
    "u",
  );
  const button = (name: string, within: Page | Locator = page) =>
    within.getByRole("button", { name, exact: true });
  const heading = page.getByRole("heading", { level: 1 });

  const texts = new Map<string, string>();
  /** Remembered: a long set is read at every one of its questions. */
  const textOf = (markdown: string): string => {
    const text = texts.get(markdown) ?? squeezed(visibleText(markdown));
    texts.set(markdown, text);
    return text;
  };

  const learner = {
    page,
    words,
    button,

    async openLibrary(): Promise<void> {
      await page.goto("/");
      await expect(page.getByRole("heading", { level: 1, name: library.title })).toBeVisible();
    },

    set: (title: string): Locator =>
      page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) }),

    /** Until the set is on the device, verified. */
    async download(title: string): Promise<void> {
      await button(library.download, learner.set(title)).click();
      await expect(button(library.start, learner.set(title))).toBeVisible();
    },

    /** Begins, or goes on with, a set; gives back the attempt's id. */
    async start(title: string): Promise<string> {
      const name = new RegExp(`^(?:${library.start}|${library.startAgain}|${library.continue})$`);
      await learner.set(title).getByRole("button", { name }).click();
      await page.waitForURL(/\/quiz\/[-0-9a-f]+$/);
      await expect(heading).toHaveText(/\d/);
      return attemptIn(page);
    },

    /** `[2, 27]`: the second of 27. */
    async place(): Promise<[number, number]> {
      const numbers = ((await heading.textContent()) ?? "").match(/\d+/g)?.map(Number) ?? [];
      if (language === "ko") numbers.reverse();
      return [numbers[0] ?? 0, numbers[1] ?? 0];
    },

    /** Which question of the set is on the screen, told by what is on the screen. */
    async currentQuestion(set: SetFile): Promise<Authored> {
      const form = page.locator("main form");
      // A text with marks is read a moment later.
      await expect(form.locator("[aria-busy]")).toHaveCount(0);
      const shown = squeezed((await form.textContent()) ?? "");
      const fitting = set.questions.filter(
        (question) =>
          shows(shown, textOf(question.prompt)) &&
          (!("choices" in question) || question.choices.every(({ text }) => shown.includes(textOf(text)))),
      );
      const longestFirst = fitting.toSorted((a, b) => b.prompt.length - a.prompt.length);
      const [found] = longestFirst;
      if (found === undefined) throw new Error(`No question of ${set.id} is on the screen: ${shown}`);
      return found;
    },

    /** The texts of the choices in the order in which they stand on the screen. */
    async choicesShown(): Promise<string[]> {
      return page.locator("main form label").allTextContents();
    },

    enterRight: (question: Authored) => enterRight({ page, words, question }),
    enterWrong: (question: Authored) => enterWrong({ page, words, question }),

    /**
     * Enters the right answer, leaves it unchecked, and waits until it is on record: the overview is
     * drawn from the store. What came before it is on record too, because a journal has one order.
     */
    async enterForGood(question: Authored): Promise<void> {
      await learner.enterRight(question);
      const [place] = await learner.place();
      await page.getByRole("button", { name: new RegExp(`^${quiz.overview}`) }).click();
      const overview = page.getByRole("dialog", { name: quiz.overview });
      const entered = quiz.overviewPlace({ number: place, state: quiz.states.draft });
      await expect(button(entered, overview)).toBeVisible();
      await button(words.everywhere.close, overview).click();
    },

    /** Presses *Check* and reads the verdict's word. */
    async check(): Promise<string> {
      await button(quiz.check).click();
      return learner.verdict();
    },

    async verdict(): Promise<string> {
      const region = page.getByRole("status").filter({ hasText: verdictWords });
      const line = (await region.locator("p").first().textContent()) ?? "";
      const word = Object.values(judgement.verdicts).find((known) =>
        line.replace(/^\P{L}+/u, "").startsWith(known),
      );
      if (word === undefined) throw new Error(`No verdict in: ${line}`);
      return word;
    },

    async answerRight(question: Authored): Promise<string> {
      await learner.enterRight(question);
      return learner.check();
    },

    async answerWrong(question: Authored): Promise<string> {
      await learner.enterWrong(question);
      return learner.check();
    },

    /** Right answers all the way, from the question on the screen on, as many as asked for; `told`: of what was said. */
    async answerSome(set: SetFile, count: number, told?: AttemptLedger): Promise<void> {
      for (let done = 0; done < count; done += 1) {
        const question = await learner.currentQuestion(set);
        const word = await learner.answerRight(question);
        expect(word).toBe(judgement.verdicts.correct);
        told?.said.set(question.id, word);
        await learner.next();
      }
    },

    async next(): Promise<void> {
      const [place, total] = await learner.place();
      await button(quiz.next).click();
      await expect(heading).toHaveText(quiz.questionOf(place + 1, total));
    },

    /** Finishes, also with questions left open, and waits for the result. */
    async finish(): Promise<void> {
      const [place, total] = await learner.place();
      if (place < total) await page.getByRole("button", { name: new RegExp(`^${quiz.overview}`) }).click();
      await button(quiz.finish).click();
      const asked = page.getByRole("dialog", { name: words.finishing.title });
      // Waited for together: what waits for the one that does not come would look for it until the page closes.
      await asked.or(page.getByRole("heading", { level: 1, name: review.title })).waitFor();
      if (await asked.isVisible()) await button(quiz.finish, asked).click();
      await page.waitForURL(/\/review\//);
    },

    /** The status line of the library, the review and the settings. */
    syncLine: (): Locator => page.getByRole("banner").getByRole("status"),

    async expectAllSent(): Promise<void> {
      await expect(learner.syncLine()).toHaveText(sync.allSent);
    },
  };
  return learner;
}

/** A prompt stands at the beginning; where it has gaps, what stands in them comes in between. */
function shows(shown: string, prompt: string): boolean {
  const pieces = prompt.split(/\{\{[^{}]+\}\}/u);
  return shown.startsWith(pieces[0] ?? "") && pieces.every((piece) => shown.includes(piece));
}

/** Without any space: the screen's own line breaks are not the text's. */
function squeezed(text: string): string {
  return text.replace(/\s+/gu, "");
}

export function attemptIn(page: Page): string {
  const id = /\/(?:quiz|review)\/([-0-9a-f]+)/.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`No attempt at ${page.url()}`);
  return id;
}
