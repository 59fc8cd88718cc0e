import { drained, type Agenda } from "../agenda.ts";
import type { Random } from "../random.ts";

/** Threads decide when a signature is checked; one at a time, and waited for, no seed can tell. */
export function queueCrypto() {
  const { subtle } = crypto;
  const real = {
    verify: subtle.verify,
    sign: subtle.sign,
    digest: subtle.digest,
    importKey: subtle.importKey,
  };
  let tail: Promise<unknown> = Promise.resolve();
  let open = 0;
  function queued<A extends unknown[], R>(run: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return (...args) => {
      open += 1;
      const done = tail.then(() => run.apply(subtle, args));
      tail = done.catch(() => undefined).then(() => (open -= 1));
      return done;
    };
  }
  Object.assign(subtle, {
    verify: queued(real.verify.bind(subtle)),
    sign: queued(real.sign.bind(subtle)),
    digest: queued(real.digest.bind(subtle)),
    importKey: queued(subtle.importKey.bind(subtle) as (...args: unknown[]) => Promise<CryptoKey>),
  });
  return {
    async settled() {
      for (;;) {
        await drained();
        if (open === 0) return;
      }
    },
    restore() {
      for (const name of Object.keys(real)) Reflect.deleteProperty(subtle, name);
    },
  };
}

/** Puts the database's tasks and every timer of the engine's libraries on the agenda. */
export function seedTimers({ after, nowMs }: Agenda, random: () => Random, startMs: number) {
  const real = { setImmediate, setTimeout, clearTimeout, now: Date.now };
  const cancels = new Map<number, () => void>();
  let names = 0;
  function later(delayMs: number, run: () => void): number {
    names += 1;
    cancels.set(names, after(delayMs, run));
    return names;
  }
  type Run = (...args: unknown[]) => void;
  Object.assign(globalThis, {
    // Mostly in turn, at times a little later: which transaction is first is the seed's to say.
    setImmediate: (run: Run, ...args: unknown[]) => later(random().chance(0.1) ? 1 : 0, () => run(...args)),
    setTimeout: (run: Run, delayMs = 0, ...args: unknown[]) => later(delayMs, () => run(...args)),
    clearTimeout: (name: number) => cancels.get(name)?.(),
  });
  Date.now = () => startMs + nowMs();
  return {
    restore() {
      Object.assign(globalThis, {
        setImmediate: real.setImmediate,
        setTimeout: real.setTimeout,
        clearTimeout: real.clearTimeout,
      });
      Date.now = real.now;
    },
  };
}
