import { backOffMs } from "../../offline/sync/back-off.ts";

/** Where a worker is at work, nobody waits for a newer one, and every try costs the phone and the server. */
const UPDATE_FLOOR_MS = 15 * 60_000;

type Installing = {
  container: ServiceWorkerContainer;
  url: string;
  /** A newer worker has everything and waits for the present one to go. */
  onWaiting: (worker: ServiceWorker) => void;
};

export type KeptInstalled = {
  /** Registers the worker, or asks the server for a newer one. Never rejects: no network is no failure of ours. */
  tryNow(): Promise<void>;
};

/**
 * Brings the worker onto the device, however often it takes. A browser gives an installation up at the
 * first file that does not come, and would not try again before the next navigation: a learner who
 * opened the app in a tunnel could not open it in the next one. Files that have come are kept, so every
 * try needs fewer.
 */
export function keepInstalling({ container, url, onWaiting }: Installing): KeptInstalled {
  const followed = new WeakSet<EventTarget>();
  let failuresInARow = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** An update has failed and is tried again when the floor is over, whatever happens in between. */
  let isResting = false;

  function tryLater(active: ServiceWorker | null): void {
    clearTimeout(timer);
    isResting = active !== null;
    const floorMs = isResting ? UPDATE_FLOOR_MS : 0;
    timer = setTimeout(() => void tryAgain(), floorMs + backOffMs(failuresInARow, Math.random()));
    failuresInARow += 1;
  }

  async function tryAgain(): Promise<void> {
    isResting = false;
    await tryNow();
  }

  function followWorker(worker: ServiceWorker | null, registration: ServiceWorkerRegistration): void {
    if (worker === null || followed.has(worker)) return;
    followed.add(worker);
    let isInstalled = worker.state !== "installing";
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed") {
        isInstalled = true;
        failuresInARow = 0;
        if (registration.active !== null) onWaiting(worker);
      }
      if (worker.state === "redundant" && !isInstalled) tryLater(registration.active);
    });
  }

  function followRegistration(registration: ServiceWorkerRegistration): void {
    followWorker(registration.installing, registration);
    if (followed.has(registration)) return;
    followed.add(registration);
    registration.addEventListener("updatefound", () => followWorker(registration.installing, registration));
    if (registration.waiting !== null && registration.active !== null) onWaiting(registration.waiting);
  }

  async function tryNow(): Promise<void> {
    if (isResting) return;
    clearTimeout(timer);
    try {
      const registration = await container.register(url);
      const isKnown = followed.has(registration);
      followRegistration(registration);
      // Where one is at work, a newer one is asked for whenever the page is looked at: no need to insist.
      if (registration.active !== null) return void (isKnown && (await askForNewer(registration)));
      if (registration.installing === null && registration.waiting === null) tryLater(null);
    } catch {
      tryLater(container.controller);
    }
  }

  addEventListener("online", () => {
    if (failuresInARow > 0) void tryNow();
  });
  return { tryNow };
}

async function askForNewer(registration: ServiceWorkerRegistration): Promise<void> {
  await registration.update().catch(() => undefined);
}
