// @vitest-environment happy-dom
import { act } from "react";
import { expect, test } from "vitest";
import { en } from "../../../src/app/messages/en.ts";
import { settings as words } from "../../../src/app/messages/en/settings.ts";
import { StorageSection } from "../../../src/app/settings/storage-section.tsx";
import { type AppParts, AppPartsContext } from "../../../src/app/shell/app-parts.ts";
import type { Engine, StorageReport } from "../../../src/offline/engine.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

const REPORT: StorageReport = {
  usageBytes: 12_000_000,
  quotaBytes: 2_000_000_000,
  persisted: false,
  setBytes: 3_500_000,
  secondCopy: "kept",
};

/** A browser that says this of its storage, and answers this when it is asked to keep it. */
async function mountSection(
  parts: Partial<StorageReport>,
  answer: Awaited<ReturnType<Engine["keepStorage"]>> = "not_persisted",
) {
  let report = { ...REPORT, ...parts };
  const engine = {
    readStorage: async () => report,
    async keepStorage() {
      report = { ...report, persisted: answer === "persisted" };
      return answer;
    },
  };
  const mounted = await mount(
    inEnglish(
      <AppPartsContext value={{ engine } as AppParts}>
        <StorageSection />
      </AppPartsContext>,
    ),
  );
  await act(async () => {});
  const facts = () => [...mounted.place.querySelectorAll("dd")].map(({ textContent }) => textContent);
  const keep = () =>
    [...mounted.place.querySelectorAll("button")].find(({ textContent }) => textContent === words.keep);
  return { ...mounted, facts, keep, press: () => act(async () => keep()?.click()) };
}

test("shows how much of how much is used, what of it are sets, and whether there is a second copy", async () => {
  await using mounted = await mountSection({});
  const { bytes } = en.format;
  expect(mounted.facts()).toEqual([
    words.usedOf(bytes(12_000_000), bytes(2_000_000_000)),
    bytes(3_500_000),
    words.secondCopyIs.kept,
  ]);
});

test("shows what a browser does not say as not said", async () => {
  await using silent = await mountSection({
    usageBytes: undefined,
    quotaBytes: undefined,
    secondCopy: "none",
  });
  expect(silent.facts()).toEqual([words.unknown, en.format.bytes(3_500_000), words.secondCopyIs.none]);
  await using unlimited = await mountSection({ quotaBytes: undefined });
  expect(unlimited.facts()[0]).toBe(en.format.bytes(12_000_000));
});

test("says that the browser keeps it, and asks for nothing then", async () => {
  await using mounted = await mountSection({ persisted: true });
  expect(mounted.place.textContent).toContain(words.keptTitle);
  expect(mounted.place.textContent).toContain(words.kept);
  expect(mounted.keep()).toBeUndefined();
});

test.each([
  ["persisted", words.kept, words.notKept],
  ["not_persisted", words.keepRefused, words.kept],
] as const)(
  "says that it may be cleared, asks to keep it when told to, and tells the answer: %s",
  async (answer, said, unsaid) => {
    await using mounted = await mountSection({}, answer);
    expect(mounted.place.textContent).toContain(words.notKept);
    await mounted.press();
    expect(mounted.place.textContent).toContain(said);
    expect(mounted.place.textContent).not.toContain(unsaid);
  },
);
