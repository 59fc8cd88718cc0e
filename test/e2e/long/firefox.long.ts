import { rm } from "node:fs/promises";
import { type Authored, rightEntry } from "../entries.ts";
import { expect, test } from "../fixtures.ts";
import { type AttemptLedger, openLedger } from "../ledger.ts";
import { type LearnerPage, learnerOn } from "../learner-page.ts";
import { expectNothingLost } from "../nothing-lost.ts";
import { readSampleSet } from "../sample-set.ts";
import { findFirefox } from "../../support/find-firefox.ts";
import { labelText } from "../visible-text.ts";
import { readyForOffline } from "../without-network.ts";
import { type Firefox, killFirefox, openFirefox } from "./open-firefox.ts";

const set = readSampleSet("everyday-science");

test("in Firefox a set is answered without a network, goes on where it was after a kill, and is sent once", async ({
  mundap,
}) => {
  const executablePath = findFirefox();
  test.skip(executablePath === undefined, "no Firefox here (Debian: apt-get install firefox-esr)");
  if (executablePath === undefined) return;
  const opened: Firefox[] = [];
  const open = async (profile?: string) => {
    const offline = profile !== undefined;
    const browser = await openFirefox({ executablePath, baseURL: mundap.url, profile, offline });
    opened.push(browser);
    return { browser, learner: learnerOn(await browser.newPage()) };
  };
  const first = await open();
  const { profile } = first.browser;
  try {
    await first.learner.openLibrary();
    await first.learner.download(set.title);
    await readyForOffline(first.learner.page);
    await first.browser.setOffline(true);
    await first.learner.openLibrary();
    const ledger = openLedger(await first.learner.start(set.title));
    await answerTyping(first.learner, ledger, 4);
    await killFirefox(first.browser);

    const { browser, learner } = await open(profile);
    await learner.openLibrary();
    expect(await learner.start(set.title)).toBe(ledger.attemptId);
    expect(await learner.place()).toEqual([5, set.questions.length]);
    await answerTyping(learner, ledger, 2);
    const pages = [learner.page];
    expect(await expectNothingLost({ mundap, pages, ledgers: [ledger] })).toMatchObject({ held: 6 });
    await browser.setOffline(false);
    await learner.openLibrary();
    await learner.expectAllSent();
    expect(await expectNothingLost({ mundap, pages, ledgers: [ledger] })).toMatchObject({
      said: 6,
      onServer: 6,
      held: 0,
    });
  } finally {
    for (const browser of opened) await browser.close().catch(() => undefined);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

async function answerTyping(learner: LearnerPage, ledger: AttemptLedger, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    const question = await learner.currentQuestion(set);
    await typeIn(learner, question);
    const word = await learner.check();
    expect(word).toBe("Correct");
    ledger.said.set(question.id, word);
    await learner.next();
  }
}

/**
 * As an input method enters it. Where a keyboard has no key for a character, such as any of Hangul, this driver
 * writes the field's value from within the page, and React takes that for its own doing.
 */
async function typeIn({ page, words, button }: LearnerPage, question: Authored): Promise<void> {
  const entry = rightEntry(question);
  if ("choose" in entry) {
    for (const text of entry.choose)
      await page
        .locator("main form label")
        .filter({ hasText: labelText(text) })
        .click();
  } else if ("type" in entry) {
    const field = page.getByRole("textbox", { name: words.quiz.yourAnswer, exact: true });
    await field.click();
    await page.evaluate((text) => document.execCommand("insertText", false, text), entry.type);
    await expect(field).toHaveValue(entry.type);
  } else throw new Error(`The set for Firefox has no ${question.kind} question`);
  await expect(button(words.quiz.check)).toBeEnabled();
}
