// @vitest-environment happy-dom
import { act } from "react";
import { expect, test } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { SetCard } from "../../../src/app/library/set-card.tsx";
import { en } from "../../../src/app/messages/en.ts";
import { settings as words } from "../../../src/app/messages/en/settings.ts";
import { type AppParts, AppPartsContext } from "../../../src/app/shell/app-parts.ts";
import { ok } from "../../../src/domain/result.ts";
import type { LibraryItem, StorageReport } from "../../../src/offline/engine.ts";
import { anId } from "../../support/builders.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

const ITEM: LibraryItem = {
  setId: "a-set",
  title: "A set",
  language: "en",
  mode: "practice",
  questionCount: 100,
  sizeBytes: 50_000,
  state: "ready",
  usable: true,
  retired: false,
  answersVerified: { verified: 100, total: 100 },
  wrongCount: 0,
  awaited: false,
};

/** A ready set on a device with so many bytes left; which sets were begun, and where that led. */
async function mountCard(leftBytes: number, item: Partial<LibraryItem> = {}) {
  const begun: string[] = [];
  const storage: StorageReport = {
    usageBytes: 1_000_000_000 - leftBytes,
    quotaBytes: 1_000_000_000,
    persisted: true,
    setBytes: 0,
    secondCopy: "kept",
  };
  const engine = {
    readStorage: async () => storage,
    async startAttempt({ setId }: { setId: string }) {
      begun.push(setId);
      return ok(anId("attempt"));
    },
  };
  const downloads = { subscribe: () => () => {}, failureOf: () => undefined };
  const place = memoryLocation({ path: "/", record: true });
  const mounted = await mount(
    inEnglish(
      <Router hook={place.hook}>
        <AppPartsContext value={{ engine, downloads } as unknown as AppParts}>
          <ul>
            <SetCard item={{ ...ITEM, ...item }} />
          </ul>
        </AppPartsContext>
      </Router>,
    ),
  );
  const press = (name: string) =>
    act(async () => {
      const buttons = [...mounted.place.querySelectorAll("button")];
      buttons.find(({ textContent }) => textContent === name)?.click();
    });
  return { ...mounted, press, begun, path: () => place.history.at(-1) };
}

test("a long attempt on a device with little room is not begun before that was said, and then all the same", async () => {
  await using card = await mountCard(2_000_000);
  await card.press(en.library.start);
  const notice = await card.until("[role=alert]");
  expect(notice.textContent).toContain(words.littleRoomTitle);
  expect(notice.textContent).toContain(words.littleRoomBody(en.format.bytes(2_000_000)));
  expect(card.begun).toEqual([]);
  await card.press(words.startAnyway);
  expect(card.begun).toEqual(["a-set"]);
  expect(card.path()).toBe(`/quiz/${anId("attempt")}`);
});

test("a second tap on the set's own button begins it too", async () => {
  await using card = await mountCard(2_000_000);
  await card.press(en.library.start);
  await card.until("[role=alert]");
  await card.press(en.library.start);
  expect(card.begun).toEqual(["a-set"]);
});

test.each([
  ["a long attempt where there is room", 500_000_000, 100],
  ["a short one where there is little", 2_000_000, 10],
])("%s begins at the first tap", async (_what, leftBytes, questionCount) => {
  await using card = await mountCard(leftBytes, { questionCount });
  await card.press(en.library.start);
  expect(card.begun).toEqual(["a-set"]);
  expect(card.place.querySelector("[role=alert]")).toBeNull();
});
