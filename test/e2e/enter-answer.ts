import { expect, type Locator, type Page } from "@playwright/test";
import type { Messages } from "../../src/app/messages/use-messages.ts";
import { needsLetters } from "../../src/app/question/option-letters.ts";
import { plainText } from "../../src/domain/text/plain-text.ts";
import { rightEntry, wrongEntry, type Authored, type Entry } from "./entries.ts";
import { asPattern, labelText, visibleText } from "./visible-text.ts";

type Entering = { page: Page; words: Messages; question: Authored };

export async function enterRight(entering: Entering): Promise<void> {
  await enter(entering, rightEntry(entering.question));
}

export async function enterWrong(entering: Entering): Promise<void> {
  await enter(entering, wrongEntry(entering.question));
}

export async function enter(entering: Entering, entry: Entry): Promise<void> {
  if ("choose" in entry) return choose(entering, entry.choose);
  if ("putInOrder" in entry) return putInOrder(entering, entry.putInOrder);
  if ("pair" in entry) return pair(entering, entry.pair);
  if ("fill" in entry) return fill(entering, entry.fill);
  const { page, words, question } = entering;
  await page.getByRole("textbox", { name: words.quiz.yourAnswer, exact: true }).fill(entry.type);
  if (question.kind === "numeric") await settleReading(entering, entry.type);
}

async function choose({ page, question }: Entering, texts: readonly string[]): Promise<void> {
  const role = question.kind === "single-choice" ? "radio" : "checkbox";
  for (const text of texts) {
    const label = page.locator("main form label").filter({ hasText: labelText(text) });
    const input = label.getByRole(role);
    // By the name that a reader of the screen hears; the label only tells twins apart.
    await expect(input).toHaveAccessibleName(new RegExp(startOf(visibleText(text)), "u"));
    await input.check();
  }
}

/** From the top down: each item is moved up until it stands in its place. */
async function putInOrder({ page, words }: Entering, texts: readonly string[]): Promise<void> {
  const items = page.locator("main form li");
  for (const [place, text] of texts.entries()) {
    const up = page.getByRole("button", { name: words.quiz.moveUp(plainText(text)), exact: true });
    for (let at = await placeOf(items, up); at > place; at -= 1) {
      await up.click();
      await expect(items.nth(at - 1).locator(up)).toBeVisible();
    }
  }
}

/** Where the list has the item with this button. */
async function placeOf(items: Locator, button: Locator): Promise<number> {
  const own = await button.elementHandle();
  return items.evaluateAll((all, inside) => all.findIndex((item) => item.contains(inside)), own);
}

async function pair(
  { page, question }: Entering,
  pairs: readonly { stem: string; option: string }[],
): Promise<void> {
  if (question.kind !== "matching") throw new Error("only a matching question is paired");
  for (const { stem, option } of pairs) {
    const list = page
      .locator("main form")
      .getByRole("combobox")
      .nth(question.stems.findIndex(({ text }) => text === stem));
    if (!stem.includes("$$")) await expect(list).toHaveAccessibleName(visibleText(stem));
    await select(list, { options: question.options, text: option });
  }
}

async function fill(
  entering: Entering,
  gaps: readonly { gap: number; kind: string; text: string }[],
): Promise<void> {
  const { page, words, question } = entering;
  if (question.kind !== "cloze") throw new Error("only a cloze has gaps");
  for (const { gap, kind, text } of gaps) {
    const name = words.quiz.gapOf({ number: gap, of: question.gaps.length });
    const own = question.gaps[gap - 1];
    if (own?.kind === "single-choice") {
      await select(page.getByRole("combobox", { name, exact: true }), { options: own.choices, text });
      continue;
    }
    await page.getByRole("textbox", { name, exact: true }).fill(text);
    if (kind === "numeric") await settleReading(entering, text);
  }
}

type Selected = { options: readonly { text: string }[]; text: string };

/** The option with this text; by its letter where the list has letters, whose order is the screen's. */
async function select(list: Locator, { options, text }: Selected): Promise<void> {
  if (!needsLetters(options)) {
    await list.selectOption({ label: plainText(text) });
    return;
  }
  const letters = list
    .page()
    .locator("main form li")
    .filter({ hasText: visibleText(text).replaceAll("$$", "") });
  const letter = await letters.locator("b").first().textContent();
  await list.selectOption({ label: letter ?? "" });
}

/** Takes the reading that says what was typed, where the number could be read in two ways. */
async function settleReading({ page, words }: Entering, text: string): Promise<void> {
  const reading = page.getByRole("status").filter({ hasText: /\S/ }).first();
  await expect(reading).toBeVisible();
  if ((await reading.textContent()) === words.quiz.readAsk(text)) {
    await page.getByRole("button", { name: text, exact: true }).click();
  }
}

/** The first words, as a pattern: enough to know that the label names its input. */
function startOf(text: string): string {
  return text.split(" ").slice(0, 2).map(asPattern).join(" ");
}
