import { afterEach, expect, test, vi } from "vitest";
import { must } from "../../src/domain/invariant.ts";
import { browserPorts } from "../../src/offline/browser-ports.ts";

afterEach(() => vi.unstubAllGlobals());

function idleOf(document: { hidden: boolean } | undefined): () => Promise<void> {
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("document", document);
  const { idle } = browserPorts({ origin: "https://mundap.test", build: "test", fetch });
  return must(idle, "a browser can be waited for");
}

/** Whether it is idle by now, and what would make it so. */
function anIdlePort(page: { hidden: boolean }) {
  const waiting: { run: () => void; timeout: number | undefined }[] = [];
  vi.stubGlobal("requestIdleCallback", (run: () => void, { timeout }: IdleRequestOptions = {}) =>
    waiting.push({ run, timeout }),
  );
  let isIdle = false;
  const asked = idleOf(page)().finally(() => {
    isIdle = true;
  });
  return { waiting, asked, isIdle: () => isIdle };
}

test("a page is idle when the browser says so, or after a tenth of a second", async () => {
  const { waiting, asked, isIdle } = anIdlePort({ hidden: false });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isIdle()).toBe(false);
  expect(waiting.map(({ timeout }) => timeout)).toEqual([100]);
  waiting[0]?.run();
  await asked;
  expect(isIdle()).toBe(true);
});

test("a page that nobody looks at is idle: its timers would hold it up", async () => {
  const { waiting, asked } = anIdlePort({ hidden: true });
  await asked;
  expect(waiting).toEqual([]);
});

test("where the browser does not say so, as in Safari and in workers, a timer lets everything else have its turn", async () => {
  vi.stubGlobal("requestIdleCallback", undefined);
  const idle = idleOf(undefined);
  const order: string[] = [];
  setTimeout(() => order.push("another's turn"));
  await idle();
  order.push("ours");
  expect(order).toEqual(["another's turn", "ours"]);
});

test("a timer for longer than a browser's timers hold does not come at once", async () => {
  vi.stubGlobal("navigator", {});
  const { after } = browserPorts({ origin: "https://mundap.test", build: "test", fetch });
  let isOver = false;
  const cancel = after(30 * 24 * 60 * 60_000, () => {
    isOver = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  cancel();
  expect(isOver).toBe(false);
});
