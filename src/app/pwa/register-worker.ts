import { keepInstalling } from "./keep-installing.ts";

/** A newer version is here and waits. It is offered to the learner, never forced. */
export type UpdateOffer = {
  /** Reloads into the new version; refused while an attempt is open in any tab. */
  apply(): Promise<"reloading" | "attempt_open">;
};

export type WorkerRegistration = {
  /** Asks the server for a newer version. A failure only means that there is no network now. */
  checkForUpdate(): Promise<void>;
};

type Registering = {
  onUpdate: (offer: UpdateOffer) => void;
  url?: string;
};

/** Registers the service worker; `undefined` where the browser has none (then the app needs its server). */
export function registerWorker({ onUpdate, url = "/sw.js" }: Registering): WorkerRegistration | undefined {
  // Typed as always there; on a page without https it is not.
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (container === undefined) return undefined;
  /** The one that the learner asked for here. */
  let asked: ServiceWorker | undefined;
  const { tryNow } = keepInstalling({ container, url, onWaiting: offer });
  // Another tab's update takes this page over too: it goes on with its own chunks and is not reloaded,
  // nor is it where a newer one came before the one asked for, or an attempt was begun in the meantime.
  container.addEventListener("controllerchange", () => {
    const awaited = asked?.state === "redundant" ? undefined : asked;
    asked = undefined;
    if (awaited !== undefined) void reloadUnlessOpen(awaited);
  });
  void tryNow();
  void joinWorker(container);
  return { checkForUpdate: tryNow };

  function offer(worker: ServiceWorker): void {
    onUpdate({
      async apply() {
        if (await isAttemptOpen()) return "attempt_open";
        // It has taken over meanwhile, for another tab or during an attempt.
        if (worker.state !== "installed") {
          location.reload();
          return "reloading";
        }
        asked = worker;
        tell(worker, "SKIP_WAITING");
        void import("./remind-browser.ts").then((late) => late.remindBrowser(worker)).catch(() => undefined);
        return "reloading";
      },
    });
  }

  /** Offered once more where it cannot be: whoever asked for it sees that it is still to be done. */
  async function reloadUnlessOpen(worker: ServiceWorker): Promise<void> {
    if (await isAttemptOpen()) offer(worker);
    else location.reload();
  }
}

/**
 * The worker takes every open page over when it begins, but passes over one whose document is just on
 * its way: that page would stay without it for as long as it is open.
 */
async function joinWorker(container: ServiceWorkerContainer): Promise<void> {
  const { active } = await container.ready;
  if (container.controller === null && active !== null) tell(active, "CLAIM_PAGES");
}

function tell(worker: ServiceWorker, type: "SKIP_WAITING" | "CLAIM_PAGES"): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have one
  worker.postMessage({ type });
}

/** Every tab holds its attempt's Web Lock while it is open. */
async function isAttemptOpen(): Promise<boolean> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return held.some(({ name }) => name?.startsWith("mundap.attempt."));
}
