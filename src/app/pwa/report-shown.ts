/**
 * Tells the worker that this build shows a screen on this device. One that never says so is taken for
 * broken after a few starts, and the worker goes back to another (`src/worker/choose-page.ts`).
 */
export async function reportShown(container: ServiceWorkerContainer): Promise<void> {
  const script = document.querySelector<HTMLScriptElement>("script[type=module]")?.src;
  const { active } = await container.ready;
  await screenShown();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have one
  active?.postMessage({ type: "SHOWN", script });
}

/** A screen that says that it is broken is none. */
function isScreenShown(): boolean {
  const isThere = document.querySelector("main:not([aria-busy])") !== null;
  return isThere && document.querySelector("[data-broken]") === null;
}

async function screenShown(): Promise<void> {
  if (isScreenShown()) return;
  await new Promise<void>((resolve) => {
    const watch = new MutationObserver(() => {
      if (!isScreenShown()) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
}
