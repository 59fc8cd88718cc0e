import { useSyncExternalStore } from "react";

/**
 * Whether the browser knows of any network at all. Its yes proves nothing, which is why the outbox
 * never asks it; its no is true, and a learner wants to see it at once.
 */
export function useIsConnected(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

function subscribe(onChange: () => void): () => void {
  addEventListener("online", onChange);
  addEventListener("offline", onChange);
  return () => {
    removeEventListener("online", onChange);
    removeEventListener("offline", onChange);
  };
}
