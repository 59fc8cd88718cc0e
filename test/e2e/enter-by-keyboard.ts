import { expect, type Locator, type Page } from "@playwright/test";
import type { Messages } from "../../src/app/messages/use-messages.ts";
import { plainText } from "../../src/domain/text/plain-text.ts";
import type { Entry } from "./entries.ts";
import { stepsToOption } from "./steps-to-option.ts";
import { typeText } from "./type-text.ts";
import { labelText } from "./visible-text.ts";

type Keyboard = { page: Page; words: Messages };

/** Enters without a pointer: digits for choices, Tab to everything else, Enter from part to part, arrows for lists, and letters. */
export async function enterByKeyboard(at: Keyboard, entry: Entry): Promise<void> {
  const { page, words } = at;
  const form = page.locator("main form");
  if ("choose" in entry) {
    const labels = await form.locator("label").allTextContents();
    for (const text of entry.choose) {
      const number = labels.findIndex((label) => labelText(text).test(label)) + 1;
      await page.keyboard.press(String(number));
    }
  } else if ("type" in entry) {
    const field = page.getByRole("textbox", { name: words.quiz.yourAnswer, exact: true });
    await tabTo(page, field);
    await typeText(page, field, entry.type);
  } else if ("putInOrder" in entry) {
    await putInOrder(at, entry.putInOrder);
  } else if ("pair" in entry) {
    for (const [place, { option }] of entry.pair.entries()) {
      const list = form.getByRole("combobox").nth(place);
      await comeTo(page, list, place);
      await arrowTo(page, list, option);
    }
  } else {
    for (const { gap, kind, text } of entry.fill) {
      const name = words.quiz.gapOf({ number: gap, of: entry.fill.length });
      const control = page.getByRole(kind === "single-choice" ? "combobox" : "textbox", {
        name,
        exact: true,
      });
      await comeTo(page, control, gap - 1);
      if (kind === "single-choice") await arrowTo(page, control, text);
      else await typeText(page, control, text);
    }
  }
}

/** To *Check* by Tab and Enter, wherever the focus is. */
export async function checkByKeyboard({ page, words }: Keyboard): Promise<void> {
  await pressByKeyboard(page, page.getByRole("button", { name: words.quiz.check, exact: true }));
}

export async function pressByKeyboard(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press("Enter");
}

/** From the top down, by the arrow keys on the item's own button. */
async function putInOrder({ page, words }: Keyboard, texts: readonly string[]): Promise<void> {
  const form = page.locator("main form");
  const upOf = (text: string) =>
    page.getByRole("button", { name: words.quiz.moveUp(plainText(text)), exact: true });
  // There and back, so that a list that happens to stand right is on record too.
  await tabTo(page, upOf(texts.at(-1) ?? ""));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  for (const [place, text] of texts.entries()) {
    const item = form.getByRole("listitem").nth(place);
    await tabTo(page, upOf(text));
    for (let moves = 0; moves < texts.length && !(await hasWithin(item, upOf(text))); moves += 1)
      await page.keyboard.press("ArrowUp");
    await expect(item.locator(upOf(text))).toBeFocused();
  }
}

async function hasWithin(item: Locator, button: Locator): Promise<boolean> {
  return (await item.locator(button).count()) === 1;
}

/** To the first part of an answer by Tab, and from each to the next by Enter. */
async function comeTo(page: Page, part: Locator, place: number): Promise<void> {
  if (place === 0) return tabTo(page, part);
  await page.keyboard.press("Enter");
  await expect(part, "what Enter goes on to").toBeFocused();
}

/** A closed list changes with the arrows. */
async function arrowTo(page: Page, list: Locator, option: string): Promise<void> {
  const steps = await stepsToOption(list, option);
  for (let at = 0; at < steps; at += 1) await page.keyboard.press("ArrowDown");
}

const MOST_STOPS = 60;

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target, "what Tab comes to").toBeFocused();
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
