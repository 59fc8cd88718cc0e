import { BACKGROUND_SYNC_TAG, browserPorts } from "../offline/browser-ports.ts";
import { drainOutbox } from "../offline/drain-outbox.ts";

/** Chromium only, and not among TypeScript's own types. */
export type SyncEvent = ExtendableEvent & { tag: string; lastChance?: boolean };

/**
 * The platform wakes us when there is a network; our own outbox does the sending. A rejected promise
 * asks the platform for another wake-up later, and nothing depends on its coming.
 */
export function drainInBackground({ location }: { location: WorkerLocation }, event: SyncEvent): void {
  if (event.tag !== BACKGROUND_SYNC_TAG) return;
  event.waitUntil(drainOrAskAgain(location.origin));
}

async function drainOrAskAgain(origin: string): Promise<void> {
  const ports = browserPorts({ origin, build: MUNDAP_BUILD });
  const left = await drainOutbox({ ports, pinnedRoot: MUNDAP_ROOT ?? undefined });
  if (left === "waiting") throw new Error("Answers still wait: wake the worker again later.");
}
