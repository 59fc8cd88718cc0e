import { afterEach, expect, test, vi } from "vitest";
import { browserPorts } from "../../src/offline/browser-ports.ts";

afterEach(() => vi.unstubAllGlobals());

/** Whether it is idle by now, and what would make it so. */
function anIdlePort() {
  const waiting: { run: () => void; timeout: number | undefined }[] = [];
  vi.stubGlobal("requestIdleCallback", (run: () => void, { timeout }: IdleRequestOptions = {}) =>
    waiting.push({ run, timeout }),
  );
  const { idle } = browserPorts({ origin: "https://mundap.test", build: "test", fetch });
  let isIdle = false;
  const asked = idle?.().then(() => {
    isIdle = true;
  });
  return { waiting, asked, isIdle: () => isIdle };
}

test("a page is idle when the browser says so, or after a tenth of a second", async () => {
  vi.stubGlobal("document", { hidden: false });
  const { waiting, asked, isIdle } = anIdlePort();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isIdle()).toBe(false);
  expect(waiting.map(({ timeout }) => timeout)).toEqual([100]);
  waiting[0]?.run();
  await asked;
  expect(isIdle()).toBe(true);
});

test("a page that nobody looks at is idle: its timers would hold it up", async () => {
  vi.stubGlobal("document", { hidden: true });
  const { waiting, asked } = anIdlePort();
  await asked;
  expect(waiting).toEqual([]);
});

test("where the browser does not say so, as in Safari and in workers, a timer lets everything else have its turn", async () => {
  vi.stubGlobal("document", undefined);
  vi.stubGlobal("requestIdleCallback", undefined);
  const { idle } = browserPorts({ origin: "https://mundap.test", build: "test", fetch });
  const order: string[] = [];
  setTimeout(() => order.push("another's turn"));
  await idle?.();
  order.push("ours");
  expect(order).toEqual(["another's turn", "ours"]);
});
