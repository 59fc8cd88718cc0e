import { expect, type Page } from "@playwright/test";
import type { Messages } from "../../src/app/messages/use-messages.ts";
import { rightEntry, wrongEntry, type Authored, type Entry } from "./entries.ts";
import { asPattern, labelText, visibleText } from "./visible-text.ts";

type Entering = { page: Page; words: Messages; question: Authored };

export async function enterRight(entering: Entering): Promise<void> {
  await enter(entering, rightEntry(entering.question));
}

export async function enterWrong(entering: Entering): Promise<void> {
  await enter(entering, wrongEntry(entering.question));
}

async function enter({ page, words, question }: Entering, entry: Entry): Promise<void> {
  if ("choose" in entry) {
    const role = question.kind === "single-choice" ? "radio" : "checkbox";
    for (const text of entry.choose) {
      const label = page.locator("main form label").filter({ hasText: labelText(text) });
      const input = label.getByRole(role);
      // By the name that a reader of the screen hears; the label only tells twins apart.
      await expect(input).toHaveAccessibleName(new RegExp(startOf(visibleText(text)), "u"));
      await input.check();
    }
    return;
  }
  const line = page.getByRole("textbox", { name: words.quiz.yourAnswer, exact: true });
  await line.fill(entry.type);
  if (question.kind !== "numeric") return;
  const reading = page.getByRole("status").filter({ hasText: /\S/ }).first();
  await expect(reading).toBeVisible();
  if ((await reading.textContent()) === words.quiz.readAsk(entry.type)) {
    await page.getByRole("button", { name: entry.type, exact: true }).click();
  }
}

/** The first words, as a pattern: enough to know that the label names its input. */
function startOf(text: string): string {
  return text.split(" ").slice(0, 2).map(asPattern).join(" ");
}
