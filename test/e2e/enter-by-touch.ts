import type { Page } from "@playwright/test";
import type { Messages } from "../../src/app/messages/use-messages.ts";
import { plainText } from "../../src/domain/text/plain-text.ts";
import type { Entry } from "./entries.ts";
import { labelText } from "./visible-text.ts";

/**
 * Enters with taps, in a browser with a touch screen; letters come as from its keyboard. What a tap on a
 * list opens belongs to the system and is out of a test's reach: there the choice itself is made for it.
 */
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
    for (const [place, { option }] of entry.pair.entries()) {
      const letter = form
        .getByRole("listitem")
        .filter({ has: page.locator("b"), hasText: plainText(option) });
      const isLettered = (await letter.count()) > 0;
      const label = isLettered ? ((await letter.locator("b").textContent()) ?? "") : plainText(option);
      await form.getByRole("combobox").nth(place).selectOption({ label });
    }
  } else {
    for (const { gap, kind, text } of entry.fill) {
      const name = words.quiz.gapOf({ number: gap, of: entry.fill.length });
      if (kind === "single-choice") {
        await page.getByRole("combobox", { name, exact: true }).selectOption({ label: text });
        continue;
      }
      await page.getByRole("textbox", { name, exact: true }).tap();
      await page.keyboard.insertText(text);
    }
  }
}
