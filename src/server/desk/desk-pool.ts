import { Piscina } from "piscina";
import { fail, ok } from "../../domain/result.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import type { SolvabilityReport } from "../../domain/set/solvability-report.ts";
import type { CheckSet } from "../publish/publish-set.ts";
import type { ImportOutcome, ImportTask } from "./import-file.ts";

/** `given_up`: by who asked for it. */
type Ended<T> = { ended: "done"; value: T } | { ended: "out_of_memory" | "out_of_time" | "given_up" };
export type ImportEnded = Ended<ImportOutcome>;

export type DeskLimits = {
  /** Of files; a check has a thread of its own besides. */
  filesAtOnce: number;
  timeMs: number;
  memoryMb: number;
};

export const DESK_LIMITS: DeskLimits = {
  /** One person's files come one after the other; a second person need not wait for the first. */
  filesAtOnce: 2,
  /** Tens of thousands of questions on a slow machine; what takes longer is no set for people. */
  timeMs: 180_000,
  memoryMb: 1024,
};

/** Whoever tries a file, mends it and tries again need not wait for a new thread, which takes two seconds. */
const IDLE_MS = 120_000;

export type DeskPool = {
  /** Throws what reading throws. */
  importFile(task: ImportTask, left: AbortSignal): Promise<ImportEnded>;
  checkSet: CheckSet;
  close(): Promise<void>;
};

/**
 * Does in threads of their own what takes long with an author's sets, so that learners are answered meanwhile.
 * A thread that takes too much of anything, or whose author has left, is ended.
 */
export function openDeskPool({ filesAtOnce, timeMs, memoryMb }: DeskLimits): DeskPool {
  const pool = new Piscina<unknown, unknown>({
    filename: new URL("desk-thread.mjs", import.meta.url).href,
    minThreads: 0,
    maxThreads: filesAtOnce + 1,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });

  async function run<T>(name: string, task: unknown, left?: AbortSignal): Promise<Ended<T>> {
    const late = AbortSignal.timeout(timeMs);
    const signal = left === undefined ? late : AbortSignal.any([left, late]);
    try {
      return { ended: "done", value: (await pool.run(task, { name, signal })) as T };
    } catch (error) {
      if (left?.aborted === true) return { ended: "given_up" };
      if (late.aborted) return { ended: "out_of_time" };
      if (isOutOfMemory(error)) return { ended: "out_of_memory" };
      throw error;
    }
  }

  return {
    importFile: (task, left) => run("importFile", task, left),
    async checkSet(set: SetFile) {
      const checked = await run<SolvabilityReport>("checkSolvability", set);
      return checked.ended === "done" ? ok(checked.value) : fail("document_too_large", { setId: set.id });
    },
    close: () => pool.destroy(),
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
