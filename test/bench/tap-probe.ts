import type { Page } from "playwright";

/** Milliseconds from the finger's leaving the button, in the page's clock. */
export type Tap = { paintedMs: number; durableMs: number };

declare global {
  var mundapTap: { at: number; painted: number; durable: number } | undefined;
}

/**
 * Runs in the page before the app: notes when a finger leaves, when the transaction that holds the grade
 * completes, and the frame after the verdict has appeared.
 */
export function installTapProbe(): void {
  addEventListener(
    "pointerup",
    (event) => {
      globalThis.mundapTap = { at: event.timeStamp, painted: 0, durable: 0 };
    },
    { capture: true },
  );
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const transaction = begin.call(this, stores, mode, options);
    if (mode === "readwrite" && [...transaction.objectStoreNames].includes("grades")) {
      transaction.addEventListener("complete", () => {
        const tap = globalThis.mundapTap;
        if (tap !== undefined) tap.durable ||= performance.now();
      });
    }
    return transaction;
  };
  new MutationObserver(() => {
    const tap = globalThis.mundapTap;
    if (tap === undefined || tap.painted > 0) return;
    if (document.querySelector('output[data-empty="false"] *') === null) return;
    tap.painted = -1;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // A message from within a frame arrives when that frame has been handed to the screen.
      port1.addEventListener("message", () => (tap.painted = performance.now()));
      port1.start();
      port2.postMessage(undefined);
    });
  }).observe(document, { childList: true, subtree: true, attributes: true });
}

export async function readTap(page: Page): Promise<Tap> {
  const read = await page.waitForFunction(() => {
    const tap = globalThis.mundapTap;
    if (tap === undefined || tap.painted <= 0 || tap.durable <= 0) return undefined;
    return { paintedMs: tap.painted - tap.at, durableMs: tap.durable - tap.at };
  });
  const tap = await read.jsonValue();
  if (tap === undefined) throw new Error("The probe saw no verdict.");
  return tap;
}

/** One row written strictly to a database of its own, and the next frame. */
export async function timeBareWriteMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("bench-noise", 1);
      opening.addEventListener("upgradeneeded", () =>
        opening.result.createObjectStore("rows", { autoIncrement: true }),
      );
      opening.addEventListener("success", () => resolve(opening.result));
      opening.addEventListener("error", () => reject(opening.error));
    });
    const began = performance.now();
    await new Promise<void>((resolve) => {
      const transaction = db.transaction("rows", "readwrite", { durability: "strict" });
      transaction.addEventListener("complete", () => resolve());
      transaction.objectStore("rows").add("x".repeat(500));
    });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const took = performance.now() - began;
    db.close();
    return took;
  });
}
