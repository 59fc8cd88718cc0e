// @vitest-environment happy-dom
import { act } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { settings as words } from "../../../src/app/messages/en/settings.ts";
import { ExportButton } from "../../../src/app/settings/export-button.tsx";
import { type AppParts, AppPartsContext } from "../../../src/app/shell/app-parts.ts";
import { mount } from "../mount.ts";
import { inEnglish } from "../question/in-english.tsx";

afterEach(() => vi.unstubAllGlobals());

/** An app on an iPhone's home screen, whose share sheet ends like this. */
async function exportThrough(share: () => Promise<void>) {
  vi.stubGlobal("navigator", { standalone: true, canShare: () => true, share });
  const saved = vi.fn();
  const engine = { exportEverything: async () => ({ text: "{}", saved }) };
  const mounted = await mount(
    inEnglish(
      <AppPartsContext value={{ engine } as unknown as AppParts}>
        <ExportButton />
      </AppPartsContext>,
    ),
  );
  await act(async () => mounted.place.querySelector("button")?.click());
  await act(async () => {});
  return { ...mounted, saved };
}

test("counts a file as saved once the share sheet has taken it", async () => {
  await using mounted = await exportThrough(async () => {});
  expect(mounted.place.textContent).toContain(words.exported);
  expect(mounted.saved).toHaveBeenCalledOnce();
});

test("counts nothing as saved where the share sheet is dismissed", async () => {
  await using mounted = await exportThrough(async () => {
    throw new DOMException("dismissed", "AbortError");
  });
  expect(mounted.place.textContent).toContain(words.exportFailed);
  expect(mounted.saved).not.toHaveBeenCalled();
});
