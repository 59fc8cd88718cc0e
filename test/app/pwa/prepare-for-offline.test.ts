// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { prepareForOffline } from "../../../src/app/pwa/prepare-for-offline.ts";
import type { Engine } from "../../../src/offline/engine.ts";

afterEach(() => vi.unstubAllGlobals());

test("the app's icon shows how many answers wait, now and whenever that changes", () => {
  const shown: number[] = [];
  vi.stubGlobal("navigator", { setAppBadge: async (count: number) => void shown.push(count) });
  let tell: ((answers: number) => void) | undefined;
  const engine = {
    watchWaiting(told: (answers: number) => void) {
      tell = told;
      return () => {};
    },
  };
  prepareForOffline({ engine: engine as Engine, onUpdate: () => {}, show: () => {} });
  for (const answers of [3, 4, 0]) tell?.(answers);
  expect(shown).toEqual([3, 4, 0]);
});
