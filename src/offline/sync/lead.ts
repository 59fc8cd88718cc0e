import { must } from "../../domain/invariant.ts";
import type { SenderRows } from "../store/sender-store.ts";
import type { Sending } from "./sending.ts";

type Leading = Pick<Sending, "store" | "ports" | "account">;

/** `replaced`: what stands is another's to say. `gave_way`: the page went before its turn came. */
export type Led = "led" | "replaced" | "gave_way";

/** A leader whose beat stands still this long while another waits is frozen, and replaced. Longer than any request may take. */
const FROZEN_AFTER_MS = 45_000;

/**
 * Runs `work` as the only sender of this account over tabs and worker. Every run gets a higher
 * fencing epoch; a frozen leader that wakes up after it was replaced finds its own outdated and
 * writes nothing. Without locks several may send at once: the server takes each event once.
 *
 * A page that is about to be frozen or to end says so (`going`) and gives the lead away at once. What it
 * has under way may come to its end; once another leads, its epoch is outdated like any frozen leader's.
 */
export async function lead(
  sending: Leading,
  work: (epoch: number) => Promise<void>,
  going?: AbortSignal,
): Promise<Led> {
  const { ports, account } = sending;
  const { locks } = ports;
  const run = async () => await work(await nextEpoch(sending));
  if (!locks) {
    await run();
    return "led";
  }
  const name = `mundap.outbox.${account.learnerId}`;
  let steal = false;
  for (;;) {
    if (going?.aborted) return "gave_way";
    const beat = await readBeat(sending);
    const waiting = new AbortController();
    const stopWaiting = ports.after(FROZEN_AFTER_MS, () => waiting.abort());
    const { gone, stopListening } = whenAborted(going, () => waiting.abort());
    let failed: unknown;
    let leading: Promise<unknown> | undefined;
    let replaced = false;
    // Not by rejection: that is how a lock says that it was taken away.
    const begin = () => (leading = run().catch((error: unknown) => (failed = error)));
    try {
      await locks.request(name, steal ? { steal: true } : { signal: waiting.signal }, async () => {
        stopWaiting();
        await Promise.race([begin(), gone]);
      });
    } catch {
      stopWaiting();
      replaced = leading !== undefined;
      // Refused, by a browser that has locks and gives none.
      if (!replaced && !waiting.signal.aborted) void begin();
    }
    await leading;
    // A page sends for days: none of its runs may stay with the signal of its going.
    stopListening();
    if (failed !== undefined) throw failed;
    if (leading) return replaced || going?.aborted ? "replaced" : "led";
    steal = (await readBeat(sending)) === beat;
  }
}

/** Never gone, where nothing is to be waited for. */
function whenAborted(signal: AbortSignal | undefined, then: () => void) {
  let onAbort = () => {};
  const gone = new Promise<void>((resolve) => {
    onAbort = () => {
      then();
      resolve();
    };
  });
  if (signal?.aborted) onAbort();
  else signal?.addEventListener("abort", onAbort);
  return { gone, stopListening: () => signal?.removeEventListener("abort", onAbort) };
}

async function nextEpoch({ store }: Leading): Promise<number> {
  return await store.transact("lease", async (db) => {
    const lease = await db.readLease();
    const epoch = (lease?.epoch ?? 0) + 1;
    await db.putLease({ k: "lease", epoch, beat: 0 });
    return epoch;
  });
}

async function readBeat({ store }: Leading): Promise<string> {
  const lease = await store.transact("lease", async (db) => await db.readLease());
  return lease ? `${lease.epoch}.${lease.beat}` : "";
}

/** Inside every transaction of a drain, first of all. */
export async function isLeading(
  db: Pick<SenderRows, "readLease" | "putLease">,
  epoch: number,
): Promise<boolean> {
  const lease = must(await db.readLease(), "a drain began without a lease");
  if (lease.epoch !== epoch) return false;
  await db.putLease({ ...lease, beat: lease.beat + 1 });
  return true;
}
