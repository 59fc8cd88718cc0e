import { expect, type Locator, type Page } from "@playwright/test";
import type { Messages } from "../../src/app/messages/use-messages.ts";
import { plainText } from "../../src/domain/text/plain-text.ts";
import type { Entry } from "./entries.ts";
import { stepsToOption } from "./steps-to-option.ts";
import { labelText } from "./visible-text.ts";

/** Enters with taps, in a browser with a touch screen; letters come as from its keyboard. */
export async function enterByTouch(page: Page, words: Messages, entry: Entry): Promise<void> {
  const form = page.locator("main form");
  if ("choose" in entry) {
    for (const text of entry.choose)
      await form
        .locator("label")
        .filter({ hasText: labelText(text) })
        .tap();
  } else if ("type" in entry) {
    await page.getByRole("textbox", { name: words.quiz.yourAnswer, exact: true }).tap();
    await page.keyboard.insertText(entry.type);
  } else if ("putInOrder" in entry) {
    for (const [place, text] of entry.putInOrder.entries()) {
      const up = page.getByRole("button", { name: words.quiz.moveUp(plainText(text)), exact: true });
      const item = form.getByRole("listitem").nth(place);
      for (let taps = 0; taps < entry.putInOrder.length && (await item.locator(up).count()) === 0; taps += 1)
        await up.tap();
    }
  } else if ("pair" in entry) {
    for (const [place, { option }] of entry.pair.entries())
      await pick(page, form.getByRole("combobox").nth(place), option);
  } else {
    for (const { gap, kind, text } of entry.fill) {
      const name = words.quiz.gapOf({ number: gap, of: entry.fill.length });
      if (kind === "single-choice") {
        await pick(page, page.getByRole("combobox", { name, exact: true }), text);
        continue;
      }
      await page.getByRole("textbox", { name, exact: true }).tap();
      await page.keyboard.insertText(text);
    }
  }
}

/**
 * What a tap on a list opens is the system's, not the page's: no tap of a test comes there, but keys do, and
 * the page hears of them no more than of a thumb's taps.
 */
async function pick(page: Page, list: Locator, option: string): Promise<void> {
  const steps = await stepsToOption(list, option);
  await list.tap();
  await expect.poll(() => list.evaluate((element) => element.matches(":open")), "a tap opens it").toBe(true);
  for (let at = 0; at < steps; at += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}
