import { MIRROR_KEY } from "./known-device.ts";
import type { LockPort, MirrorPort, Ports, StoragePort, Wake } from "./ports.ts";

export const BACKGROUND_SYNC_TAG = "mundap-outbox";

/** What is longer a timer does not hold: it comes at once. Who is woken early looks at the clock and waits again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The ports of a page or a service worker. `startId` is minted here, once for each start. */
export function browserPorts(options: { origin: string; build: string; fetch?: typeof fetch }): Ports {
  return {
    fetch: (input, init) => fetch(input, init),
    ...options,
    clock: {
      wallMs: () => Date.now(),
      monoMs: () => performance.now(),
      startId: crypto.randomUUID(),
    },
    random: {
      uuid: () => crypto.randomUUID(),
      bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      unit: () => Math.random(),
    },
    online: () => navigator.onLine,
    after(delayMs, run) {
      const timer = setTimeout(run, Math.min(delayMs, LONGEST_TIMER_MS));
      return () => clearTimeout(timer);
    },
    listenForWakes,
    idle,
    requestBackgroundSync,
    locks: lockPort(),
    mirror: mirrorPort(),
    storage: storagePort(),
  };
}

function listenForWakes(wake: (why: Wake) => void): () => void {
  const online = () => wake("online");
  const visible = () => {
    if (document.visibilityState === "visible") wake("visible");
  };
  // A service worker has no document: it is woken by its own events.
  if (typeof document === "undefined") return () => undefined;
  addEventListener("online", online);
  document.addEventListener("visibilitychange", visible);
  addEventListener("pageshow", visible);
  return () => {
    removeEventListener("online", online);
    document.removeEventListener("visibilitychange", visible);
    removeEventListener("pageshow", visible);
  };
}

/** A page that is never idle gives way after so long: what waits for it has to end some day. */
const IDLE_WITHIN_MS = 100;

function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Nothing is drawn in a page that nobody looks at, and its timers come once a second.
    if (globalThis.document?.hidden) resolve();
    // Safari and workers have none.
    else if (globalThis.requestIdleCallback === undefined) setTimeout(resolve);
    else requestIdleCallback(() => resolve(), { timeout: IDLE_WITHIN_MS });
  });
}

/** Chromium only, and only a hint: every failure is silent because every other wake-up remains. */
function requestBackgroundSync(): void {
  const container = navigator.serviceWorker;
  if (container === undefined || typeof document === "undefined") return;
  const register = async () => {
    const registration: ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } } =
      await container.ready;
    await registration.sync?.register(BACKGROUND_SYNC_TAG);
  };
  register().catch(() => undefined);
}

function lockPort(): LockPort | undefined {
  const locks = navigator.locks;
  if (locks === undefined) return undefined;
  return { request: (name, options, work) => locks.request(name, options, work) };
}

function mirrorPort(): MirrorPort | undefined {
  // Absent in workers, and throwing where a person has forbidden storage.
  try {
    const storage = globalThis.localStorage;
    if (storage === undefined) return undefined;
    return {
      read: () => storage.getItem(MIRROR_KEY) ?? undefined,
      write: (text) => storage.setItem(MIRROR_KEY, text),
    };
  } catch {
    return undefined;
  }
}

function storagePort(): StoragePort | undefined {
  const storage = navigator.storage;
  if (storage === undefined) return undefined;
  return {
    async estimate() {
      const { usage, quota } = await storage.estimate();
      return { usageBytes: usage, quotaBytes: quota };
    },
    persisted: () => storage.persisted(),
    persist: () => storage.persist(),
  };
}
