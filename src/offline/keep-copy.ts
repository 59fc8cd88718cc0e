import type { Uuid } from "../domain/id.ts";
import type { SecondCopy } from "./journal/open-second-copy.ts";
import type { Local } from "./store/local.ts";
import { storageFailureOf } from "./store/write-strictly.ts";

/** Long enough that a verdict is painted first; what is recorded until then goes into the file together. */
const COPY_AFTER_MS = 100;
/** Recording waits no longer than this for the files: they hold a copy, the database holds the answers. */
const WAIT_MS = 3000;
/** In a row. Then the database stands alone until the next start. */
const MOST_FAILURES = 3;

export type CopyKeeper = {
  /** Resolves once database and files agree; at once where nothing can have been lost. */
  ready: Promise<void>;
  /** After `complete`. Nothing waits for the copy. */
  recorded(journalId: Uuid, what: "answer" | "step"): void;
  /** Credential, trust, tickets or sets may have changed. */
  stateChanged(): void;
  /** `none`: the browser has no files for it, or they could not be written. */
  keeps(): "kept" | "none";
  /** Once everything so far has been copied. */
  rested(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Keeps the second copy behind the database. Its code is no part of the first load: on a device that knows
 * the account it comes right after the start, on a new one with the first answer.
 */
export function keepCopy(local: Local, device: "known" | "new"): CopyKeeper {
  const { copy: port, locks, after } = local.ports;
  const waiting = new Set<Uuid>();
  let copy: SecondCopy | undefined;
  let state: "not_begun" | "running" | "over" = port && locks ? "not_begun" : "over";
  let failures = 0;
  let stopTimer: (() => void) | undefined;
  let running: Promise<void> = Promise.resolve();

  function enqueue(work: (copy: SecondCopy) => Promise<void>): void {
    running = workAfter(running, work);
  }

  async function workAfter(earlier: Promise<void>, work: (copy: SecondCopy) => Promise<void>): Promise<void> {
    await earlier;
    if (state === "over") return;
    try {
      copy ??= await load();
      if (copy) await work(copy);
      failures = 0;
    } catch (error) {
      await putUpWith(error);
    }
  }

  async function load(): Promise<SecondCopy | undefined> {
    // Out of reach without a network where the worker has not put it by yet: the next time, then.
    const part = await import("./journal/open-second-copy.ts").catch(() => undefined);
    if (!part || !port || !locks) return undefined;
    return await part.openSecondCopy(local, { files: await port.open(), locks });
  }

  /** The next copying begins anew, with all that waits. */
  async function putUpWith(error: unknown): Promise<void> {
    failures += 1;
    if (failures === MOST_FAILURES) state = "over";
    await letGo();
    try {
      storageFailureOf(error);
    } catch (bug) {
      // Seen by whoever watches for bugs, and no obstacle to what was recorded.
      queueMicrotask(() => {
        throw bug;
      });
    }
  }

  async function letGo(): Promise<void> {
    const last = copy;
    copy = undefined;
    try {
      await last?.close();
    } catch {
      // What it had written stays written.
    }
  }

  function flush(): void {
    stopTimer?.();
    stopTimer = undefined;
    const journals = [...waiting];
    waiting.clear();
    if (journals.length > 0) enqueue((opened) => opened.copyJournals(journals));
  }

  function begin(): Promise<void> {
    state = "running";
    enqueue((opened) => opened.copyState());
    let stopWaiting = () => {};
    const limit = new Promise<void>((resolve) => {
      stopWaiting = after(WAIT_MS, resolve);
    });
    return Promise.race([running, limit]).finally(stopWaiting);
  }

  return {
    ready: state === "not_begun" && device === "known" ? begin() : Promise.resolve(),
    recorded(journalId, what) {
      if (state === "over") return;
      waiting.add(journalId);
      if (state === "not_begun" && what === "step") return;
      state = "running";
      stopTimer ??= after(COPY_AFTER_MS, flush);
    },
    stateChanged() {
      if (state === "running") enqueue((opened) => opened.copyState());
    },
    keeps: () => (state === "over" ? "none" : "kept"),
    async rested() {
      flush();
      await running;
    },
    async close() {
      if (state === "running") flush();
      await running;
      state = "over";
      await letGo();
    },
  };
}
