import { BACKGROUND_SYNC_TAG, browserPorts } from "../offline/browser-ports.ts";
import { drainOutbox, type Drained } from "../offline/drain-outbox.ts";
import { showBadge } from "../offline/show-badge.ts";

/** Chromium only, and not among TypeScript's own types. */
export type SyncEvent = ExtendableEvent & { tag: string; lastChance?: boolean };

/**
 * The platform wakes us when there is a network, or now and then; our own outbox does the sending. A rejected
 * promise asks the platform for another wake-up later, and nothing depends on its coming.
 */
export function drainInBackground({ location }: { location: WorkerLocation }, event: SyncEvent): void {
  if (event.tag === BACKGROUND_SYNC_TAG) event.waitUntil(drainOrAskAgain(location.origin));
}

/** In the place of a page that goes. What stays waits for the next wake-up, or the next page. */
export async function drainForPage({ location }: { location: WorkerLocation }): Promise<void> {
  await drain(location.origin);
}

async function drainOrAskAgain(origin: string): Promise<void> {
  const { left } = await drain(origin);
  if (left === "waiting") throw new Error("Answers still wait: wake the worker again later.");
}

async function drain(origin: string): Promise<Drained> {
  const ports = browserPorts({ origin, build: MUNDAP_BUILD });
  const drained = await drainOutbox({ ports, pinnedRoot: MUNDAP_ROOT ?? undefined });
  await showBadge(drained.answers);
  return drained;
}
