import { createHash, KeyObject, verify } from "node:crypto";
import type { Agenda } from "../agenda.ts";
import type { Random } from "../random.ts";
import { signAlike } from "./fixed-keys.ts";

type Verification = [algorithm: unknown, key: CryptoKey, signature: Uint8Array, data: Uint8Array];

/** Threads decide when a signature has been checked, and no seed. Here it is checked on the spot, by the same OpenSSL. */
export function seedCrypto() {
  const { subtle } = crypto;
  const es256 = (key: CryptoKey) => ({ key: KeyObject.from(key), dsaEncoding: "ieee-p1363" as const });
  const onTheSpot = {
    verify: async (...[, key, signature, data]: Verification) =>
      verify("sha256", data, es256(key), signature),
    async sign(_algorithm: unknown, key: CryptoKey, data: Uint8Array) {
      const { d } = KeyObject.from(key).export({ format: "jwk" });
      return Uint8Array.from(signAlike(Buffer.from(d ?? "", "base64url"), data)).buffer;
    },
    digest: async (_algorithm: unknown, data: Uint8Array) =>
      Uint8Array.from(createHash("sha256").update(data).digest()).buffer,
  };
  Object.assign(subtle, onTheSpot);
  return {
    restore() {
      for (const name of Object.keys(onTheSpot)) Reflect.deleteProperty(subtle, name);
    },
  };
}

/** Puts the database's tasks and every timer of the engine and its libraries on the agenda. */
export function seedTimers({ after, nowMs }: Agenda, random: () => Random, startMs: number) {
  const real = { setImmediate, setTimeout, clearTimeout };
  const { now } = Date;
  const { timeout } = AbortSignal;
  const due = new Map<number, () => void>();
  const tooLate = new DOMException("too late", "TimeoutError");
  let names = 0;
  function later(delayMs: number, run: () => void): number {
    names += 1;
    const name = names;
    const strike = after(delayMs, () => {
      due.delete(name);
      run();
    });
    due.set(name, strike);
    return name;
  }
  type Run = (...args: unknown[]) => void;
  Object.assign(globalThis, {
    // Mostly in turn, at times a little later: which transaction is first is the seed's to say.
    setImmediate: (run: Run, ...args: unknown[]) => later(random().chance(0.1) ? 1 : 0, () => run(...args)),
    setTimeout: (run: Run, delayMs = 0, ...args: unknown[]) => later(delayMs, () => run(...args)),
    clearTimeout(name: number) {
      due.get(name)?.();
      due.delete(name);
    },
  });
  Date.now = () => startMs + nowMs();
  AbortSignal.timeout = (delayMs) => {
    const aborting = new AbortController();
    after(delayMs, () => aborting.abort(tooLate));
    return aborting.signal;
  };
  return {
    /** Nothing of databases and libraries is under way. */
    areIdle: () => due.size === 0,
    restore() {
      Object.assign(globalThis, real);
      Object.assign(Date, { now });
      Object.assign(AbortSignal, { timeout });
    },
  };
}
