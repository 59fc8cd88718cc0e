import { BACKGROUND_SYNC_TAG } from "../../offline/browser-ports.ts";

/** The browser makes it seldomer as it sees fit, and often enough for answers that wait. */
const AT_MOST_EVERY_MS = 12 * 60 * 60_000;

type PeriodicSync = { register(tag: string, options: { minInterval: number }): Promise<void> };

/**
 * Has the worker woken now and then although nobody opens the app, where the browser permits it (Chromium,
 * for an installed app in use). A hint like every wake-up: without it answers go out at the next start.
 */
export async function askForPeriodicSync({ serviceWorker, permissions }: Navigator): Promise<void> {
  try {
    // Not among TypeScript's names.
    const name = "periodic-background-sync" as PermissionName;
    const { state } = await permissions.query({ name });
    if (state !== "granted") return;
    const registration: ServiceWorkerRegistration & { periodicSync?: PeriodicSync } =
      await serviceWorker.ready;
    await registration.periodicSync?.register(BACKGROUND_SYNC_TAG, { minInterval: AT_MOST_EVERY_MS });
  } catch {
    // The browser does not know it.
  }
}
