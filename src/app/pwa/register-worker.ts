import { Workbox } from "workbox-window";

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
export async function registerWorker({
  onUpdate,
  url = "/sw.js",
}: Registering): Promise<WorkerRegistration | undefined> {
  if (!("serviceWorker" in navigator)) return undefined;
  const workbox = new Workbox(url);
  let asked = false;
  workbox.addEventListener("waiting", () => {
    onUpdate({
      async apply() {
        if (await isAttemptOpen()) return "attempt_open";
        asked = true;
        workbox.messageSkipWaiting();
        return "reloading";
      },
    });
  });
  // Another tab's update takes this page over too: it goes on with its own chunks and is not reloaded.
  workbox.addEventListener("controlling", () => {
    if (asked) location.reload();
  });
  try {
    await workbox.register();
  } catch {
    return undefined;
  }
  return {
    async checkForUpdate() {
      await workbox.update().catch(() => undefined);
    },
  };
}

/** Every tab holds its attempt's Web Lock while it is open. */
async function isAttemptOpen(): Promise<boolean> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return held.some(({ name }) => name?.startsWith("mundap.attempt."));
}
