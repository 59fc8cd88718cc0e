// @vitest-environment happy-dom
import { act } from "react";
import { expect, test, vi } from "vitest";
import { en } from "../../../src/app/messages/en.ts";
import type { FailureWords } from "../../../src/app/messages/en/failures.ts";
import { settings as words } from "../../../src/app/messages/en/settings.ts";
import { ForgetDialog } from "../../../src/app/settings/forget-dialog.tsx";
import { type AppParts, AppPartsContext } from "../../../src/app/shell/app-parts.ts";
import { fail, type Result } from "../../../src/domain/result.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

/** What the dialog says once somebody has pressed, and forgetting came to this. */
async function saidWhen(forget: () => Promise<Result<void>>): Promise<string | null | undefined> {
  const engine = {
    account: { learnerId: "l" },
    readSyncStatus: async () => ({ waitingEvents: 0 }),
    readDelivery: async () => ({ unsavedStrays: 2 }),
  };
  const parts = { engine, accounts: { forget } } as unknown as AppParts;
  await using mounted = await mount(
    inEnglish(
      <AppPartsContext value={parts}>
        <ForgetDialog onClose={() => undefined} />
      </AppPartsContext>,
    ),
  );
  const waits = () => expect(mounted.place.textContent).toContain(words.forgetWaiting(2));
  await vi.waitFor(async () => await act(async () => waits()));
  const buttons = [...mounted.place.querySelectorAll("button")];
  await act(async () => buttons.find(({ textContent }) => textContent === words.forgetConfirm)?.click());
  return mounted.place.querySelector("[role=alert]")?.textContent;
}

const { failures } = en;

test.each<[string, () => Promise<Result<void>>, FailureWords]>([
  ["records wait", async () => fail("answers_waiting"), failures.answers_waiting],
  ["another tab is in the way", async () => fail("storage_unavailable"), words.forgetBusy],
  [
    "its code is out of reach",
    () => Promise.reject(new TypeError("Failed to fetch")),
    failures.network_unreachable,
  ],
  [
    "the storage is",
    () => Promise.reject(new DOMException("", "UnknownError")),
    failures.storage_unavailable,
  ],
])("forgetting says what is so where %s", async (_where, forget, { what, todo = "" }) => {
  expect(await saidWhen(forget)).toBe(`${what}${todo}`);
});
