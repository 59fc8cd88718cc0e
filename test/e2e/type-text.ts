import { type CDPSession, expect, type Locator, type Page } from "@playwright/test";

/**
 * Letters as they come from a keyboard: keys for what has keys, and each Hangul syllable composed out of its letters.
 * Enter comes before the last syllable is finished, as it does to whoever types fast: it ends that, and nothing else.
 * Text that is taken apart comes from no keyboard: it is put in.
 */
export async function typeText(page: Page, field: Locator, text: string): Promise<void> {
  if (/^[ -~]*$/.test(text)) return page.keyboard.type(text);
  if (text !== text.normalize("NFC")) return page.keyboard.insertText(text);
  const input = await page.context().newCDPSession(page);
  const characters = Array.from(text);
  for (const [place, character] of characters.entries()) {
    if (isSyllable(character)) {
      for (const composed of stepsTo(character)) await compose(input, composed);
      if (place === characters.length - 1) await pressEnter(input, field);
    }
    await input.send("Input.insertText", { text: character });
  }
  await input.detach();
  await expect(field).toHaveValue(text);
}

function isSyllable(character: string): boolean {
  return /^[가-힣]$/.test(character);
}

/** 한: ㅎ, 하, 한. */
function stepsTo(syllable: string): string[] {
  const [lead = "", vowel = "", ...tail] = syllable.normalize("NFD");
  return [lead, lead + vowel, ...(tail.length > 0 ? [syllable] : [])].map((step) => step.normalize("NFC"));
}

async function compose(input: CDPSession, text: string): Promise<void> {
  const [selectionStart, selectionEnd] = [text.length, text.length];
  await input.send("Input.imeSetComposition", { text, selectionStart, selectionEnd });
}

/** In a line it would check, and in a gap go on; in a longer text an input method keeps it to itself. */
async function pressEnter(input: CDPSession, field: Locator): Promise<void> {
  if (!(await field.evaluate((element) => element.matches("input")))) return;
  const key = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13 };
  await input.send("Input.dispatchKeyEvent", { type: "keyDown", text: "\r", ...key });
  await input.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  await expect(field).toBeFocused();
  await expect(field).toBeEditable();
}
