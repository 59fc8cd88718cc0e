import type { Locator } from "@playwright/test";
import { plainText } from "../../src/domain/text/plain-text.ts";

/** How many places below the chosen option the list has this one, under its words or its letter. */
export async function stepsToOption(list: Locator, option: string): Promise<number> {
  return list.evaluate((element, text) => {
    const letters = [...document.querySelectorAll("main form li")].find(
      (line) => line.querySelector("b") !== null && line.textContent.endsWith(text),
    );
    const name = letters?.querySelector("b")?.textContent ?? text;
    const { options, selectedIndex } = element as HTMLSelectElement;
    return [...options].findIndex(({ text: own }) => own === name) - selectedIndex;
  }, plainText(option));
}
