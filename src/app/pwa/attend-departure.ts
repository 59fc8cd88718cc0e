import type { Engine } from "../../offline/engine.ts";

type Attending = {
  engine: Pick<Engine, "wake" | "giveWay">;
  container: ServiceWorkerContainer | undefined;
  /** Ends the attention; a page attends for as long as it lives. */
  signal?: AbortSignal;
};

/**
 * What waits goes out when the learner looks away, while the page still can: a phone may never come back
 * to it. A page that ends or is frozen can do nothing more, so it asks the worker to send in its place,
 * and lets go of the lead so that nobody waits for it. All of it works without Background Sync.
 */
export function attendDeparture({ engine, container, signal }: Attending): void {
  const onGoing = () => {
    if (engine.giveWay() === "settled") return;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have one
    container?.controller?.postMessage({ type: "SEND_ANSWERS" });
  };
  const onLook = () => {
    if (document.visibilityState === "hidden") engine.wake("leaving");
  };
  document.addEventListener("visibilitychange", onLook, { signal });
  addEventListener("pagehide", onGoing, { signal });
  document.addEventListener("freeze", onGoing, { signal });
  document.addEventListener("resume", () => engine.wake("visible"), { signal });
}
