import type { LockPort } from "../../src/offline/ports.ts";

/** Whoever asks for a lock: a tab that can freeze (its turn comes at the thaw) or die (its turn never comes). */
export type LockUser = { hold(delayMs: number, run: () => void): void };
type Holder = { user: LockUser; lose: () => void };
type Waiter = { user: LockUser; grant: () => void };

/** Web Locks of one device, as far as the engine uses them: exclusive, ifAvailable, steal, signal. */
export function openDeviceLocks() {
  const holders = new Map<string, Holder>();
  const queues = new Map<string, Waiter[]>();

  function next(name: string): void {
    holders.delete(name);
    const waiter = queues.get(name)?.shift();
    if (waiter) waiter.grant();
  }

  function portOf(user: LockUser): LockPort {
    return {
      async request(name, { ifAvailable, steal, signal }, work) {
        const holder = holders.get(name);
        if (holder && ifAvailable) return await work(null);
        let lose = () => {};
        let isStolen = false;
        const stolen = new Promise<never>((_resolve, reject) => {
          lose = () => user.hold(1, () => reject(new DOMException("stolen", "AbortError")));
        });
        stolen.catch(() => undefined);
        const own: Holder = {
          user,
          lose() {
            isStolen = true;
            lose();
          },
        };
        if (holder && steal) {
          holders.set(name, own);
          holder.lose();
        } else if (holder) {
          await new Promise<void>((resolve, reject) => {
            const queue = queues.get(name) ?? [];
            queues.set(name, queue);
            const waiter: Waiter = {
              user,
              grant() {
                holders.set(name, own);
                user.hold(1, resolve);
              },
            };
            queue.push(waiter);
            signal?.addEventListener("abort", () => {
              const place = queue.indexOf(waiter);
              if (place < 0) return;
              queue.splice(place, 1);
              reject(new DOMException("gave up", "AbortError"));
            });
          });
        } else {
          holders.set(name, own);
        }
        try {
          // A lock that was taken away before its turn came still gets its turn.
          return await Promise.race([work({ name, isStolen }), stolen]);
        } finally {
          if (holders.get(name) === own) next(name);
        }
      },
    };
  }

  return {
    portOf,
    /** A tab has gone: what it held is free, what it waited for is not its own any more. */
    drop(user: LockUser) {
      for (const queue of queues.values()) {
        queue.splice(0, queue.length, ...queue.filter((waiter) => waiter.user !== user));
      }
      for (const [name, holder] of holders) if (holder.user === user) next(name);
    },
  };
}

export type DeviceLocks = ReturnType<typeof openDeviceLocks>;
