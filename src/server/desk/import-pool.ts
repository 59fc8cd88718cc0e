import { Piscina } from "piscina";
import type { ImportOutcome, ImportTask } from "./import-file.ts";

/** `given_up`: by who asked for it. */
export type ImportEnded =
  | { ended: "done"; value: ImportOutcome }
  | { ended: "out_of_memory" | "out_of_time" | "given_up" };

export type ImportLimits = { atOnce: number; timeMs: number; memoryMb: number };

/** Whoever tries a file, mends it and tries again need not wait for a new thread, which takes two seconds. */
const IDLE_MS = 120_000;

/**
 * Reads files in threads of their own, so that learners are answered meanwhile, at most `atOnce` of them.
 * A thread that takes too much of anything, or whose reader has left, is ended. `run` throws what reading
 * throws.
 */
export function openImportPool({ atOnce, timeMs, memoryMb }: ImportLimits) {
  const pool = new Piscina<ImportTask, ImportOutcome>({
    filename: new URL("import-thread.mjs", import.meta.url).href,
    name: "importFile",
    minThreads: 0,
    maxThreads: atOnce,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  return {
    async run(task: ImportTask, left: AbortSignal): Promise<ImportEnded> {
      const late = AbortSignal.timeout(timeMs);
      try {
        return { ended: "done", value: await pool.run(task, { signal: AbortSignal.any([left, late]) }) };
      } catch (error) {
        if (left.aborted) return { ended: "given_up" };
        if (late.aborted) return { ended: "out_of_time" };
        if (isOutOfMemory(error)) return { ended: "out_of_memory" };
        throw error;
      }
    },
    close: () => pool.destroy(),
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
