import type { Uuid } from "../domain/id.ts";
import type { RunningCopy } from "./journal/run-copy.ts";
import type { LateParts } from "./late-parts.ts";
import type { Local } from "./store/local.ts";

/** Long enough that a verdict is painted first; what is recorded until then goes into the file together. */
const COPY_AFTER_MS = 100;
/** On a new device, whose first load has better things to do: drafts go into the file too, but not at once. */
const FIRST_COPY_AFTER_MS = 5000;
/** Recording waits no longer than this for the files: they hold a copy, the database holds the answers. */
const WAIT_MS = 3000;

export type CopyKeeper = {
  /** Resolves once database and files agree; at once where nothing can have been lost. */
  ready: Promise<void>;
  /** After `complete`. Nothing waits for the copy. */
  recorded(journalId: Uuid, what: "answer" | "step"): void;
  /** Credential, trust, tickets or sets may have changed. */
  stateChanged(): Promise<void>;
  /** `none`: the browser has no files for it, or they could not be written. */
  keeps(): Promise<"kept" | "none">;
  /** Once everything so far has been copied. */
  rested(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Keeps the second copy behind the database. Its code is no part of the first load: on a device that knows
 * the account it comes right after the start, on a new one with the first answer, or some seconds after something else
 * was recorded.
 */
export function keepCopy(
  local: Local,
  device: "known" | "new",
  fetchPart: LateParts["secondCopy"],
): CopyKeeper {
  const { copy: port, locks, after } = local.ports;
  const waiting = new Set<Uuid>();
  let loading: Promise<RunningCopy | undefined> | undefined;
  let timer: { soon: boolean; stop: () => void } | undefined;

  async function load(): Promise<RunningCopy | undefined> {
    if (!port || !locks) return undefined;
    // Out of reach without a network where the worker has not put it by yet: the next time, then.
    const part = await fetchPart().catch(() => undefined);
    if (!part) loading = undefined;
    return part?.runCopy(local, { port, locks });
  }

  const run = () => (loading ??= load());

  async function flush(): Promise<void> {
    timer?.stop();
    timer = undefined;
    const copy = waiting.size > 0 ? await run() : await loading;
    copy?.copyJournals([...waiting]);
    if (copy) waiting.clear();
    await copy?.rested();
  }

  async function agree(): Promise<void> {
    let stopWaiting = () => {};
    const limit = new Promise<void>((resolve) => {
      stopWaiting = after(WAIT_MS, resolve);
    });
    await Promise.race([run().then((copy) => copy?.rested()), limit]);
    stopWaiting();
  }

  return {
    ready: device === "known" ? agree() : Promise.resolve(),
    recorded(journalId, what) {
      waiting.add(journalId);
      const soon = what === "answer" || loading !== undefined;
      if (timer && (timer.soon || !soon)) return;
      timer?.stop();
      timer = { soon, stop: after(soon ? COPY_AFTER_MS : FIRST_COPY_AFTER_MS, () => void flush()) };
    },
    stateChanged: async () => (await loading)?.copyState(),
    keeps: async () => (port && locks ? ((await loading)?.keeps() ?? "kept") : "none"),
    rested: flush,
    async close() {
      if (loading) await flush();
      await (await loading)?.close();
    },
  };
}
