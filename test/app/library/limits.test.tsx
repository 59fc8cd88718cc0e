// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { Limits } from "../../../src/app/library/limits.tsx";
import { type AppParts, AppPartsContext } from "../../../src/app/shell/app-parts.ts";
import type { LibraryItem } from "../../../src/offline/engine.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

async function said(item: Partial<LibraryItem>, left: number): Promise<string> {
  const parts = { engine: { readAttemptsLeft: async () => left } } as unknown as AppParts;
  const shown = { setId: "a-set", ...item } as LibraryItem;
  await using page = await mount(
    inEnglish(
      <AppPartsContext value={parts}>
        <p>
          <Limits item={shown} />
        </p>
      </AppPartsContext>,
    ),
  );
  await page.until("p span");
  return page.place.textContent ?? "";
}

test.each([
  [3, 2, "2 of 3 attempts left"],
  // A version before this one allowed more.
  [3, 4, "3 of 3 attempts left"],
  [1, 1, "One attempt counts"],
  [3, 0, "All 3 attempts are used. You can take it again, but only your best 3 count."],
  [1, 0, "Your attempt is used. You can take it again, but only your best attempt counts."],
])("of a set that allows %i attempts, with %i left, is said: %s", async (attemptLimit, left, words) => {
  expect(await said({ attemptLimit }, left)).toBe(words);
});

test("while an attempt is open there is none to be begun, and only its time is said", async () => {
  const openAttempt = { attemptId: "a", answered: 1, questionCount: 4 };
  expect(await said({ attemptLimit: 1, openAttempt, timeLimitSeconds: 600 }, 0)).not.toContain("attempt");
});
