import { Worker } from "node:worker_threads";

/** `given_up`: by who asked for it. */
export type WorkEnded<T> =
  | { ended: "done"; value: T }
  | { ended: "out_of_memory" | "out_of_time" | "given_up" };

export type Work = {
  /** A module that posts one message: its result. */
  module: URL;
  data: unknown;
  /** Raised: nobody waits for the result any more. */
  signal?: AbortSignal;
  timeLimitMs: number;
  memoryLimitMb: number;
};

/** What a module finds in its `workerData`. */
export type WorkerTask = { module: string; data: unknown };

const ENTRY = new URL("worker-entry.mjs", import.meta.url);

/**
 * Does what takes the processor for long in a thread of its own, so that learners are answered meanwhile,
 * and ends it when it takes too much of anything. Throws what the work throws.
 */
export function runWorker<T>(work: Work): Promise<WorkEnded<T>> {
  const worker = new Worker(ENTRY, {
    workerData: { module: work.module.href, data: work.data } satisfies WorkerTask,
    resourceLimits: { maxOldGenerationSizeMb: work.memoryLimitMb },
  });
  return new Promise((resolve, reject) => {
    const end = (how: "out_of_time" | "given_up") => {
      resolve({ ended: how });
      void worker.terminate();
    };
    const giveUp = () => end("given_up");
    const timer = setTimeout(() => end("out_of_time"), work.timeLimitMs);
    work.signal?.addEventListener("abort", giveUp, { once: true });
    worker.once("message", (value: T) => resolve({ ended: "done", value }));
    worker.once("error", (error: Error & { code?: string }) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve({ ended: "out_of_memory" });
      else reject(error);
    });
    worker.once("exit", () => {
      clearTimeout(timer);
      work.signal?.removeEventListener("abort", giveUp);
      // Where a message, an error or an end came first, this says nothing.
      reject(new Error(`${work.module.pathname} ended without a result`));
    });
    if (work.signal?.aborted === true) giveUp();
  });
}
