import type { UpdateOffer } from "../pwa/register-worker.ts";

/** A newer version that waits, watched by whatever screen may offer it. */
export type Updates = {
  offer(): UpdateOffer | undefined;
  subscribe(onChange: () => void): () => void;
  announce(offer: UpdateOffer): void;
};

export function createUpdates(): Updates {
  const listeners = new Set<() => void>();
  let current: UpdateOffer | undefined;
  return {
    offer: () => current,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    announce(offer) {
      current = offer;
      for (const onChange of listeners) onChange();
    },
  };
}
