import type { LockPort } from "../../../src/offline/ports.ts";

type Waiter = { grant: () => void; drop: () => void };

/** Web Locks in memory, as far as the engine uses them: exclusive, ifAvailable, steal, signal. */
export function fakeLocks(): LockPort {
  const holders = new Map<string, { lose: () => void }>();
  const queues = new Map<string, Waiter[]>();

  function next(name: string): void {
    holders.delete(name);
    queues.get(name)?.shift()?.grant();
  }

  return {
    async request(name, { ifAvailable, steal, signal }, work) {
      signal?.throwIfAborted();
      const holder = holders.get(name);
      if (holder && ifAvailable) return await work(null);
      if (holder && steal) {
        holders.delete(name);
        holder.lose();
      } else if (holder) {
        await new Promise<void>((resolve, reject) => {
          const queue = queues.get(name) ?? [];
          queues.set(name, queue);
          const waiter = {
            grant: resolve,
            drop() {
              queue.splice(queue.indexOf(waiter), 1);
              reject(new DOMException("gave up", "AbortError"));
            },
          };
          queue.push(waiter);
          signal?.addEventListener("abort", () => waiter.drop(), { once: true });
        });
      }
      let lose = () => {};
      const stolen = new Promise<never>((_resolve, reject) => {
        lose = () => reject(new DOMException("stolen", "AbortError"));
      });
      const own = { lose };
      holders.set(name, own);
      try {
        return await Promise.race([work({ name }), stolen]);
      } finally {
        if (holders.get(name) === own) next(name);
      }
    },
  };
}
