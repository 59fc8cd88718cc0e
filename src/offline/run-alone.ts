import type { Ports } from "./ports.ts";

export type Alone = {
  /** Of the Web Lock. */
  name: string;
  /** Changes as long as the holder lives and works. */
  readBeat(): Promise<string>;
  /** A page that is about to be frozen or to end waits no longer, and gives its turn away. */
  going?: AbortSignal;
};

/** `led`: alone from beginning to end. `replaced`: by another. `gave_way`: the page went before its turn came. */
export type Led = "led" | "replaced" | "gave_way";

/** Who has its turn and shows no sign of life for this long while another waits is frozen. Longer than any request may take. */
const FROZEN_AFTER_MS = 45_000;

/**
 * Runs `work` as the only one of its name over tabs and worker, and replaces a holder that is frozen. That one may
 * wake up, and `work` goes on to its end though it is replaced: what it must not do then is its own to know. Without
 * locks, or where the browser refuses them, several may be at work at once.
 */
export async function runAlone(
  { locks, after }: Pick<Ports, "locks" | "after">,
  { name, readBeat, going }: Alone,
  work: () => Promise<void>,
): Promise<Led> {
  if (!locks) {
    await work();
    return "led";
  }
  let steal = false;
  for (;;) {
    if (going?.aborted) return "gave_way";
    const beat = await readBeat();
    const waiting = new AbortController();
    const stopWaiting = after(FROZEN_AFTER_MS, () => waiting.abort());
    const { gone, stopListening } = whenAborted(going, () => waiting.abort());
    let failed: unknown;
    let working: Promise<unknown> | undefined;
    let replaced = false;
    // Not by rejection: that is how a lock says that it was taken away.
    const begin = () => (working = work().catch((error: unknown) => (failed = error)));
    try {
      await locks.request(name, steal ? { steal: true } : { signal: waiting.signal }, async () => {
        stopWaiting();
        await Promise.race([begin(), gone]);
      });
    } catch {
      stopWaiting();
      replaced = working !== undefined;
      // Refused, by a browser that has locks and gives none.
      if (!replaced && !waiting.signal.aborted) void begin();
    }
    await working;
    // A page sends for days: none of its runs may stay with the signal of its going.
    stopListening();
    if (failed !== undefined) throw failed;
    if (working) return replaced || going?.aborted ? "replaced" : "led";
    steal = (await readBeat()) === beat;
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
